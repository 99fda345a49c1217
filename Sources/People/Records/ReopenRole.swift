import Access
import Casework
import Postgres

/// Takes back that a role was ended early: it is held as before; answers the first day without it, nil for one that has no end. No row where that was not today, or
/// something else ended it since, or a review of access has revoked what the person had.
struct ReopenRole: Statement {
    typealias Output = Day?

    let person: PersonID
    let role: Role
    let from: Day
    /// When it was ended, as it was shown.
    let endedAt: Moment

    static let sql = """
        update people.role_held held
        set during = held.held_before, ended_at = null, held_before = null, ended_early_at = null
        where held.person = $1 and held.role = $2 and lower(held.during) = $3::date and held.ended_early_at = $4
            and (held.ended_early_at at time zone 'Europe/London')::date = access.today()
            and (held.ended_at is null or held.ended_at = held.ended_early_at)
            and not exists (
                select from people.access_review review
                where review.person = held.person and review.verdict = 'revoked' and review.reviewed_at >= held.ended_early_at)
        returning upper(held.during) as until_day
        """

    var parameters: [Parameter] { [.int(person.number), .text(role.rawValue), .day(from), .moment(endedAt)] }

    static func decode(_ row: inout Row) throws -> Day? { try row.dayOrNil("until_day") }
}
