package import Access
package import Casework
package import Postgres

/// One account, as a list shows it.
package struct Account: Sendable {
    package let person: PersonID
    package let email: String
    package let name: String
    package let organisation: Organisation?
    /// Held today.
    package let roles: [Role]
    package let sessions: Int
    package let lastSeen: Moment?
}

/// Every account, by name.
package struct ListPeople: Statement {
    package typealias Output = Account

    package init() {}

    package static let sql = """
        select person.id, email, name, organisation,
            array(
                select role from people.role_held where role_held.person = person.id and during @> access.today() and ended_at is null
                order by role
            ) as roles,
            (select count(*) from people.session where session.person = person.id and ended_at is null and expires_at > now()) as sessions,
            (select max(last_seen_at) from people.session where session.person = person.id) as last_seen
        from people.person
        order by name, person.id
        """

    package static func decode(_ row: inout Row) throws -> Account {
        Account(
            person: PersonID(try row.int("id")), email: try row.text("email"), name: try row.text("name"),
            organisation: Organisation(rawValue: try row.text("organisation")),
            roles: try row.texts("roles").compactMap(Role.init), sessions: try row.int("sessions"),
            lastSeen: try row.momentOrNil("last_seen"))
    }
}
