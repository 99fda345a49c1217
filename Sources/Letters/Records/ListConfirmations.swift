import Postgres
import Policy

/// What has to be confirmed with schools of a year’s list, by its kind.
struct ListConfirmations: Statement {
    struct Output: Sendable {
        let urn: Int
        let kind: LetterKind
        let rationale: String
        let source: LetterSource?
    }

    let authority: Int
    let year: Int
    let kinds: [LetterKind]

    static let sql = """
        select urn, kind, rationale, record from priority_list.confirmations where authority = $1 and year = $2 and kind = any ($3::text[])
        order by urn
        """

    var parameters: [Parameter] { [.int(authority), .int(year), .texts(kinds.map(\.rawValue))] }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, kind, rationale, record) = (try row.int("urn"), try row.text("kind"), try row.text("rationale"), try row.text("record"))
        return Output(urn: urn, kind: LetterKind(rawValue: kind) ?? .removed, rationale: rationale, source: LetterSource(record))
    }
}
