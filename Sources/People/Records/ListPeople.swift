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
    package let isSuspended: Bool
    /// Whether the invitation was followed.
    package let hasPassword: Bool
    /// On the whole list, whatever part of it is shown.
    package let total: Int
}

/// Accounts in an order, those whose name or address holds the words asked for. Whether there is a password is known at the door.
package struct ListPeople: Statement {
    package typealias Output = Account

    package enum Order: String, Sendable, CaseIterable {
        case name, email, organisation, seen
    }

    let search: String
    let limit: Int
    let offset: Int
    let order: Order
    let isDescending: Bool

    package init(search: String = "", limit: Int = 1_000, offset: Int = 0, order: Order = .name, isDescending: Bool = false) {
        self.search = search
        self.limit = limit
        self.offset = offset
        self.order = order
        self.isDescending = isDescending
    }

    package static let sql = """
        with found as (
            select person.id, email, name, organisation, suspended_at,
                (select max(last_seen_at) from people.session where session.person = person.id) as last_seen
            from people.person
            where position(lower($1) in lower(name)) > 0 or position(lower($1) in email) > 0
        )
        select found.id, email, name, organisation,
            array(
                select role from people.role_held where role_held.person = found.id and during @> access.today() and ended_at is null
                order by role
            ) as roles,
            (select count(*) from people.session where session.person = found.id and ended_at is null and expires_at > now()) as sessions,
            last_seen,
            suspended_at is not null as is_suspended,
            exists (select from people.credential where credential.person = found.id) as has_password,
            count(*) over () as total
        from found
        order by
            case when not $5 then case $4 when 'name' then name when 'email' then email when 'organisation' then organisation end end,
            case when $5 then case $4 when 'name' then name when 'email' then email when 'organisation' then organisation end end desc,
            case when $4 = 'seen' and not $5 then last_seen end nulls last,
            case when $4 = 'seen' and $5 then last_seen end desc nulls last,
            name, found.id
        limit $2 offset $3
        """

    package var parameters: [Parameter] { [.text(search), .int(limit), .int(offset), .text(order.rawValue), .bool(isDescending)] }

    package static func decode(_ row: inout Row) throws -> Account {
        let person = PersonID(try row.int("id"))
        let email = try row.text("email")
        let name = try row.text("name")
        let organisation = Organisation(rawValue: try row.text("organisation"))
        let roles = try row.texts("roles").compactMap(Role.init)
        let sessions = try row.int("sessions")
        let lastSeen = try row.momentOrNil("last_seen")
        return Account(
            person: person, email: email, name: name, organisation: organisation, roles: roles, sessions: sessions, lastSeen: lastSeen,
            isSuspended: try row.bool("is_suspended"), hasPassword: try row.bool("has_password"), total: try row.int("total"))
    }
}
