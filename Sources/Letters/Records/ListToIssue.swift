import Casework
import Policy
import Postgres

/// The next approved letters of a run, as they are issued.
struct ListToIssue: Statement {
    struct Output: WrittenLetter {
        let id: Int
        let urn: Int
        let school: String
        let part: LetterPart
        let channel: LetterChannel
        let recipient: String
        let salutation: String
        let email: String?
        let address: [String]
        let postcode: String
        let text: LetterText
        let revision: Int
    }

    let batch: Int
    let most: Int
    /// Those that could not be issued just now.
    let except: [Int]
    /// Who asked for them to be issued: what the service drafted and they alone approved is left to somebody else (`Approval.isAlone`). Nil where that is not known.
    let asker: PersonID?
    /// Those that whoever asked was shown; nil for all.
    var confirmed: ConfirmedLetters?

    static let sql = """
        select id, urn, school, part, channel, recipient, salutation, email, address, postcode, subject, words, revision
        from letters.letter
        where batch = $1 and state = 'approved' and id <> all ($3::bigint[])
            and (drafted_by is not null or edited_by is not null or approved_by is distinct from $4::bigint)
            and ($5::bigint[] is null or (id, revision) in (select shown.id, shown.revision from unnest($5::bigint[], $6::bigint[]) as shown (id, revision)))
        order by postcode, urn, id limit $2
        """

    var parameters: [Parameter] {
        [
            .int(batch), .int(most), .ints(except), .optional(asker?.number), confirmed.map { .ints($0.ids) } ?? .null,
            confirmed.map { .ints($0.revisions) } ?? .null,
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        let (id, urn, school) = (try row.int("id"), try row.int("urn"), try row.text("school"))
        let (part, channel) = (try row.text("part"), try row.text("channel"))
        let (recipient, salutation, email) = (try row.text("recipient"), try row.text("salutation"), try row.textOrNil("email"))
        let (address, postcode) = (try row.texts("address"), try row.text("postcode"))
        let (subject, words, revision) = (try row.text("subject"), try row.text("words"), try row.int("revision"))
        return Output(
            id: id, urn: urn, school: school, part: LetterPart(rawValue: part) ?? .head, channel: LetterChannel(rawValue: channel) ?? .post,
            recipient: recipient, salutation: salutation, email: email, address: address, postcode: postcode,
            text: LetterText(subject: subject, lines: words), revision: revision)
    }
}
