import Casework
import Postgres

/// Keeps what a head or chair says of their school's facts; answers its number and the transaction's moment.
struct AddFactCheck: Statement {
    struct Output: Sendable {
        let id: Int
        let at: Moment
    }

    let link: Int
    let urn: Int
    let isRight: Bool
    let words: String

    static let sql = """
        insert into people.fact_check (link, urn, is_right, words) values ($1, $2, $3, $4) returning id, recorded_at
        """

    var parameters: [Parameter] { [.int(link), .int(urn), .bool(isRight), .text(words)] }

    static func decode(_ row: inout Row) throws -> Output { Output(id: try row.int("id"), at: try row.moment("recorded_at")) }
}
