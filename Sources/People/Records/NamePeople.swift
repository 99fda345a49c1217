package import Casework
package import Postgres

/// The names of these people, for pages that show who did something.
package struct NamePeople: Statement {
    package struct Output: Sendable {
        package let person: PersonID
        package let name: String
    }

    let people: [PersonID]

    package init(_ people: some Sequence<PersonID>) { self.people = Array(Set(people)) }

    package static let sql = "select id, name from people.directory() where id = any ($1::bigint[])"

    package var parameters: [Parameter] { [.ints(people.map(\.number))] }

    package static func decode(_ row: inout Row) throws -> Output {
        try Output(person: PersonID(row.int("id")), name: row.text("name"))
    }
}
