import Policy
import Postgres

/// The letters that are not issued yet and go to somebody else than their school’s letters go to today, with whom these go to.
struct ListMisaddressed: Statement {
    struct Output: Sendable {
        let id: Int
        let batch: Int
        let revision: Int
        let part: LetterPart
        let kind: LetterKind
        let template: String
        let state: LetterState
        let fields: LetterFields
        /// Nil where nobody is known.
        let known: Recipient?
    }

    let authority: Int
    /// Nil for every run.
    let batch: Int?

    static let sql = """
        select l.id, l.batch, l.revision, l.part, l.kind, l.template, l.state, l.fields, l.reasons,
            known.name, coalesce(known.title, '') as title, coalesce(known.salutation, '') as salutation, coalesce(known.email, '') as email,
            coalesce(known.source, '') as source
        from letters.batch b
        join letters.letter l on l.batch = b.id and l.state in ('drafted', 'sent-back', 'approved')
        \(AddressedElsewhere.join)
        where b.authority = $1 and b.id = coalesce($2::bigint, b.id) and \(AddressedElsewhere.holds)
        order by l.id
        """

    var parameters: [Parameter] { [.int(authority), .optional(batch)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (id, batch, revision) = (try row.int("id"), try row.int("batch"), try row.int("revision"))
        let (part, kind, template, state) = (try row.text("part"), try row.text("kind"), try row.text("template"), try row.text("state"))
        let (fields, reasons) = (try row.texts("fields"), try row.texts("reasons"))
        let (name, title, salutation) = (try row.textOrNil("name"), try row.text("title"), try row.text("salutation"))
        let (email, source) = (try row.text("email"), try row.text("source"))
        return Output(
            id: id, batch: batch, revision: revision, part: LetterPart(rawValue: part) ?? .head, kind: LetterKind(rawValue: kind) ?? .priority,
            template: template, state: LetterState(rawValue: state) ?? .drafted, fields: LetterFields(pairs: fields, reasons: reasons),
            known: name.map { Recipient(name: $0, title: title, salutation: salutation, email: email, source: source) })
    }
}
