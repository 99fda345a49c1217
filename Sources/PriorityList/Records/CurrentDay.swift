import Casework
import Postgres

/// The day in London by the database's clock, on which all processes agree.
struct CurrentDay: Statement {
    typealias Output = Day

    static let sql = "select access.today() as today"

    static func decode(_ row: inout Row) throws -> Day { try row.day("today") }
}
