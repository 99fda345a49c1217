package import Casework
package import Postgres

/// What a person is called, for a page that tells who did something.
package struct FindName: Statement {
    package typealias Output = String

    let person: PersonID

    package init(of person: PersonID) { self.person = person }

    package static let sql = "select name from people.directory() where id = $1"

    package var parameters: [Parameter] { [.int(person.number)] }

    package static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
