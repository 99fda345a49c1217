package import Access
package import Casework
package import Postgres

/// The people of the service by name and organisation.
package struct ListDirectory: Statement {
    package struct Output: Sendable {
        package let person: PersonID
        package let name: String
        package let organisation: Organisation?
    }

    package init() {}

    package static let sql = "select id, name, organisation from people.directory() order by name, id"

    package static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), name: try row.text("name"),
            organisation: Organisation(rawValue: try row.text("organisation")))
    }
}
