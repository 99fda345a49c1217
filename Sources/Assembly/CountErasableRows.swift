import Casework
import Ledger
import Postgres

/// How many rows each of `Retention.erasers` may erase, in their order.
struct CountErasableRows: Statement {
    typealias Output = [Int]

    /// Before when the rows of each were made; nil where the schedule has no such class.
    let before: [Moment?]

    static let sql =
        "select array["
        + Retention.erasers.enumerated().map { place, eraser in
            "(select count(*) from \(eraser.erasable)(($1::timestamptz[])[\(place + 1)]))"
        }.joined(separator: ", ") + "] as rows"

    var parameters: [Parameter] { [.moments(before)] }

    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("rows") }
}
