import Casework
import Postgres

/// Erases at most so many lines of the log of readings; gives their number.
struct EraseReadings: Statement {
    typealias Output = Int

    let before: Moment
    let most: Int

    static let sql = "select ledger.erase_readings($1, $2::integer) as readings"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("readings") }
}
