import Groundwork
import Postgres

/// What the server's clock says at this moment, not when the transaction began.
struct ReadServerClock: Statement {
    static let sql = "select clock_timestamp() as at"
    static func decode(_ row: inout Row) throws -> Moment { try row.moment("at") }
}
