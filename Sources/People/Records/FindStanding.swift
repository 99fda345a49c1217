import Access
import Casework
import Postgres

/// Who somebody is at this moment: the roles that count, and what they prove themselves by.
struct FindStanding: Statement {
    struct Output: Sendable {
        let actor: Actor
        let email: String
        let password: String?
        let hasFactor: Bool
        /// Only a provider signs the person in: there is no password, and no link makes one.
        let isSignOnOnly: Bool
    }

    let person: PersonID

    static let sql = """
        select person.id, person.name,
            array(
                select role || coalesce('@' || on_behalf_of, '') from people.held_now where held_now.person = person.id
            ) as roles,
            person.email, credential.password,
            exists (select from people.second_factor where second_factor.person = person.id) as has_factor,
            credential.password is null and exists (
                select from people.linked_account where linked_account.person = person.id and linked_account.subject is not null
            ) as is_sign_on_only
        from people.person left join people.credential on credential.person = person.id
        where person.id = $1 and person.suspended_at is null
        """

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Output {
        let actor = HeldRoles.actor(person: PersonID(try row.int("id")), name: try row.text("name"), held: try row.texts("roles"))
        return Output(
            actor: actor, email: try row.text("email"), password: try row.textOrNil("password"), hasFactor: try row.bool("has_factor"),
            isSignOnOnly: try row.bool("is_sign_on_only"))
    }
}
