import Casework
import Postgres

/// Erases at most so many old sessions; gives their number.
struct EraseSessions: Statement {
    typealias Output = Int

    let before: Moment
    let most: Int

    static let sql = "select people.erase_sessions($1, $2::integer) as sessions"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("sessions") }
}
