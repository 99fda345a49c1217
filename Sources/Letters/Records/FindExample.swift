import Policy
import Postgres

/// A letter of a kind to show words with: of the school that is asked for where it has one, else the newest of the kind.
struct FindExample: Statement {
    struct Output: Sendable {
        let school: String
        let fields: LetterFields
    }

    let authority: Int
    let kind: LetterKind
    let urn: Int?

    static let sql = """
        select school, fields, reasons from letters.letter
        where authority = $1 and state <> 'withdrawn' and ($3::integer is null and kind = $2 or urn = $3)
        order by kind = $2 desc, id desc limit 1
        """

    var parameters: [Parameter] { [.int(authority), .text(kind.rawValue), .optional(urn)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (school, fields, reasons) = (try row.text("school"), try row.texts("fields"), try row.texts("reasons"))
        return Output(school: school, fields: LetterFields(pairs: fields, reasons: reasons))
    }
}
