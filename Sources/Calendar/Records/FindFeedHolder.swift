import Access
import Casework
import Postgres

/// Whose calendar an address opens, with the roles held today; no row for an address that is not, or no more, anybody's.
struct FindFeedHolder: Statement {
    typealias Output = Actor

    let token: String

    static let sql = "select person, name, roles from calendar.feed_holder($1)"

    var parameters: [Parameter] { [.text(token)] }

    static func decode(_ row: inout Row) throws -> Actor {
        Actor(person: PersonID(try row.int("person")), name: try row.text("name"), roles: Set(try row.texts("roles").compactMap(Role.init)))
    }
}
