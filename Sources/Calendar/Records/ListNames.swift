package import Casework
package import Postgres

/// The names of some people, by the directory that People keeps.
package struct ListNames: Statement {
    package typealias Output = (person: PersonID, name: String)

    let people: [PersonID]

    package init(of people: [PersonID]) { self.people = people }

    package static let sql = "select id, name from people.directory() where id = any($1::bigint[])"

    package var parameters: [Parameter] { [.ints(people.map(\.number))] }

    package static func decode(_ row: inout Row) throws -> Output {
        (person: PersonID(try row.int("id")), name: try row.text("name"))
    }
}
