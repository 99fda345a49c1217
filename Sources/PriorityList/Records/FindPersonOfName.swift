import Casework
import Postgres

/// A person of the demonstration by name.
struct FindPersonOfName: Statement {
    typealias Output = PersonID

    let name: String

    static let sql = "select id from people.directory() where name = $1 order by id limit 1"

    var parameters: [Parameter] { [.text(name)] }

    static func decode(_ row: inout Row) throws -> PersonID { PersonID(try row.int("id")) }
}
