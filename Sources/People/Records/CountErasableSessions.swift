import Casework
import Postgres

/// How many sessions the schedule may erase.
struct CountErasableSessions: Statement {
    typealias Output = Int

    let before: Moment

    static let sql = "select count(*) as sessions from people.erasable_sessions($1)"

    var parameters: [Parameter] { [.moment(before)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("sessions") }
}
