import Access
import Casework
import Postgres

/// Every account as its reviewer sees it in a quarter: who has what since when, last used, and what was decided.
struct ListAccessForReview: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        let email: String
        let organisation: Organisation?
        let createdOn: Day
        let isSuspended: Bool
        let roles: [Role]
        let since: Day?
        let lastUsed: Moment?
        let emergencies: Int
        /// The emergency access that is running, by number.
        let running: [Int]
        let lent: Int
        let verdict: String?
        let reviewedAt: Moment?
    }

    /// The first day of the quarter.
    let quarter: Day

    static let sql = """
        select person.id, person.name, person.email, person.organisation,
            (person.created_at at time zone 'Europe/London')::date as created_on, person.suspended_at is not null as is_suspended,
            array(
                select role from people.role_held where role_held.person = person.id and during @> access.today() and ended_at is null
                order by role
            ) as roles,
            (select min(lower(during)) from people.role_held where role_held.person = person.id and during @> access.today() and ended_at is null) as since,
            (select max(last_seen_at) from people.session where session.person = person.id) as last_used,
            (
                select count(*) from people.emergency_access taken
                where taken.person = person.id and (taken.taken_at at time zone 'Europe/London')::date >= $1
                    and (taken.taken_at at time zone 'Europe/London')::date < $1 + interval '3 months'
            ) as emergencies,
            array(
                select id from people.emergency_access taken
                where taken.person = person.id and taken.ended_at is null and taken.expires_at > now() order by id
            ) as running,
            (
                select count(*) from people.delegation lent
                where lent.delegate = person.id and lent.ended_at is null and lent.during @> access.today()
            ) as lent,
            review.verdict, review.reviewed_at
        from people.person
        left join people.access_review review on review.person = person.id and review.quarter = $1
        order by review.verdict nulls first, person.name, person.id
        """

    var parameters: [Parameter] { [.day(quarter)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), name: try row.text("name"), email: try row.text("email"),
            organisation: Organisation(rawValue: try row.text("organisation")), createdOn: try row.day("created_on"),
            isSuspended: try row.bool("is_suspended"), roles: try row.texts("roles").compactMap(Role.init), since: try row.dayOrNil("since"),
            lastUsed: try row.momentOrNil("last_used"), emergencies: try row.int("emergencies"), running: try row.ints("running"), lent: try row.int("lent"),
            verdict: try row.textOrNil("verdict"), reviewedAt: try row.momentOrNil("reviewed_at"))
    }
}
