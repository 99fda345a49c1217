import Casework
import Postgres

/// The password hash of an account, whatever else is known of it: the same work for an address that is nobody's.
struct FindCredential: Statement {
    struct Output: Sendable {
        let person: PersonID
        let password: String
    }

    let email: String

    static let sql = """
        select person.id, credential.password
        from people.person join people.credential on credential.person = person.id
        where person.email = $1 and person.suspended_at is null
        """

    var parameters: [Parameter] { [.text(email)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(person: PersonID(try row.int("id")), password: try row.text("password"))
    }
}
