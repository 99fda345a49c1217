import Access
import Casework
import Postgres

/// The password hash of an account, with who it is and the roles that count now.
struct FindCredential: Statement {
    struct Output: Sendable {
        let actor: Actor
        let password: String
    }

    let email: String

    static let sql = """
        select person.id, person.name,
            array(
                select role || coalesce('@' || on_behalf_of, '') from people.held_now where held_now.person = person.id
            ) as roles,
            credential.password
        from people.person join people.credential on credential.person = person.id
        where person.email = $1 and person.suspended_at is null
        """

    var parameters: [Parameter] { [.text(email)] }

    static func decode(_ row: inout Row) throws -> Output {
        let actor = HeldRoles.actor(person: PersonID(try row.int("id")), name: try row.text("name"), held: try row.texts("roles"))
        return Output(actor: actor, password: try row.text("password"))
    }
}
