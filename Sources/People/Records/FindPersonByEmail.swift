import Casework
import Postgres

/// The person who has this address.
struct FindPersonByEmail: Statement {
    typealias Output = PersonID

    let email: String

    static let sql = "select id from people.person where email = $1"

    var parameters: [Parameter] { [.text(email)] }

    static func decode(_ row: inout Row) throws -> PersonID { PersonID(try row.int("id")) }
}
