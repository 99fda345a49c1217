import Policy
import Postgres

/// What has to be confirmed with schools of a year’s list, by its kind.
struct ListConfirmations: Statement {
    struct Output: Sendable {
        let urn: Int
        let kind: LetterKind
        let rationale: String
        let source: LetterSource?
        /// The number of the act of the list; nil of what the review of a year decided.
        let act: Int?
    }

    let authority: Int
    let year: Int
    let kinds: [LetterKind]

    static let sql = """
        select urn, kind, rationale, record, act from priority_list.confirmations where authority = $1 and year = $2 and kind = any ($3::text[])
        order by urn, act
        """

    var parameters: [Parameter] { [.int(authority), .int(year), .texts(kinds.map(\.rawValue))] }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, kind, rationale, record) = (try row.int("urn"), try row.text("kind"), try row.text("rationale"), try row.text("record"))
        let act = try row.intOrNil("act")
        guard let known = LetterKind(rawValue: kind) else { throw UnknownWord(word: kind) }
        return Output(urn: urn, kind: known, rationale: rationale, source: LetterSource(record), act: act)
    }
}
