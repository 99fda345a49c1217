import Casework
import Postgres

/// The password hash of an account, whatever else is known of it. An address that is nobody's has a row too, without either, and is looked
/// up in both tables like any other: the time does not tell.
struct FindCredential: Statement {
    struct Output: Sendable {
        let person: PersonID?
        let password: String?
    }

    let email: String

    static let sql = """
        select person.id, credential.password
        from (values ($1)) asked (email)
            left join people.person on person.email = asked.email and person.suspended_at is null
            left join people.credential on credential.person = coalesce(person.id, 0)
        """

    var parameters: [Parameter] { [.text(email)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(person: try row.intOrNil("id").map(PersonID.init), password: try row.textOrNil("password"))
    }
}
