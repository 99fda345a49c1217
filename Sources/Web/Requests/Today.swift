package import Casework
package import Postgres

/// The day in London by the database's clock, on which all processes agree.
package struct Today: Statement {
    package typealias Output = Day

    package init() {}

    package static let sql = "select access.today() as today"

    package static func decode(_ row: inout Row) throws -> Day { try row.day("today") }
}

extension RequestContext {
    /// By which what is kept is dated, and what holds for a time is asked. `today` is this machine's, for what depends on no record.
    /// Known with the session; a program's request asks for it.
    package func dayOfRecord() async throws -> Day {
        if let known = session?.today { return known }
        return try await read(Today()).first ?? Day(daysSince1970: 0)
    }
}
