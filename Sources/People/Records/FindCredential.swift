import Access
import Casework
import Postgres

/// The password hash of an account, with who it is and the roles held today in London.
struct FindCredential: Statement {
    struct Output: Sendable {
        let actor: Actor
        let password: String
    }

    let email: String

    static let sql = """
        select person.id, person.name,
            array(
                select role from people.role_held
                where role_held.person = person.id and during @> (now() at time zone 'Europe/London')::date
            ) as roles,
            credential.password
        from people.person join people.credential on credential.person = person.id
        where person.email = $1
        """

    var parameters: [Parameter] { [.text(email)] }

    static func decode(_ row: inout Row) throws -> Output {
        let actor = Actor(
            person: PersonID(try row.int("id")), name: try row.text("name"), roles: Set(try row.texts("roles").compactMap(Role.init)))
        return Output(actor: actor, password: try row.text("password"))
    }
}
