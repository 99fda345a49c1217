import Casework
import Policy
import Postgres

/// A director’s own words: the latest of each kind, or every version, newest first.
struct ListTemplates: Statement {
    typealias Output = StoredTemplate

    let authority: Int
    let isWhole: Bool

    static let sql = """
        select t.kind, t.number, t.subject, t.words, t.reason, t.made_at, (select p.name from people.person p where p.id = t.made_by) as made_by
        from letters.template t
        where t.authority = $1
            and ($2::boolean or not exists (
                select from letters.template later where later.authority = t.authority and later.kind = t.kind and later.number > t.number))
        order by t.kind, t.number desc
        """

    var parameters: [Parameter] { [.int(authority), .bool(isWhole)] }

    static func decode(_ row: inout Row) throws -> StoredTemplate {
        let (kind, number, subject) = (try row.text("kind"), try row.int("number"), try row.text("subject"))
        let (words, reason) = (try row.text("words"), try row.text("reason"))
        let (madeAt, maker) = (try row.moment("made_at"), try row.textOrNil("made_by"))
        return StoredTemplate(
            kind: LetterKind(rawValue: kind) ?? .priority, number: number, subject: subject, source: words, reason: reason, madeAt: madeAt, madeBy: maker)
    }
}

/// Words of a kind of letter that a director has put in force.
struct StoredTemplate: Sendable, Encodable {
    let kind: LetterKind
    let number: Int
    let subject: String
    let source: String
    let reason: String
    let madeAt: Moment
    let madeBy: String?

    var version: String { "edit \(number)" }

    /// As a template of the policy; nil where the fields have changed since it was checked.
    var template: LetterTemplate? {
        LetterWords.read(kind, subject: subject, words: source, file: "words").words.map {
            LetterTemplate(
                kind: kind, version: version, inForce: madeAt.dayInLondon, subject: subject, source: source, words: $0,
                citation: Citation("A director’s own words: \(reason)"))
        }
    }
}
