import Access
import Casework
import Postgres

/// One account whole. What somebody proves themselves by is known at the door.
struct FindAccount: Statement {
    struct Output: Sendable {
        let person: PersonID
        let email: String
        let name: String
        let organisation: String
        let madeAt: Moment
        let suspendedAt: Moment?
        let passwordSince: Moment?
        let factorSince: Moment?
        let invitedUntil: Moment?
        let sessions: Int
        let lastSeen: Moment?
    }

    let person: PersonID

    static let sql = """
        select person.id, email, name, organisation, created_at, suspended_at,
            (select changed_at from people.credential where credential.person = person.id) as password_since,
            (select made_at from people.second_factor where second_factor.person = person.id) as factor_since,
            (
                select max(expires_at) from people.one_time_link
                where one_time_link.person = person.id and purpose = 'invitation' and used_at is null and revoked_at is null
                    and expires_at > now()
            ) as invited_until,
            (select count(*) from people.session where session.person = person.id and ended_at is null and expires_at > now()) as sessions,
            (select max(last_seen_at) from people.session where session.person = person.id) as last_seen
        from people.person
        where person.id = $1
        """

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), email: try row.text("email"), name: try row.text("name"),
            organisation: try row.text("organisation"), madeAt: try row.moment("created_at"),
            suspendedAt: try row.momentOrNil("suspended_at"), passwordSince: try row.momentOrNil("password_since"),
            factorSince: try row.momentOrNil("factor_since"), invitedUntil: try row.momentOrNil("invited_until"),
            sessions: try row.int("sessions"), lastSeen: try row.momentOrNil("last_seen"))
    }
}
