import Casework
import Postgres

/// A person's second factor, held so that of two codes at once the second sees what the first has used.
struct FindSecondFactor: Statement {
    struct Output: Sendable {
        let secret: [UInt8]
        let lastStep: Int
    }

    let person: PersonID

    static let sql = "select secret, last_step from people.second_factor where person = $1 for update"

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Output { Output(secret: try row.bytes("secret"), lastStep: try row.int("last_step")) }
}
