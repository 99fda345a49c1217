import Access
import Casework
import Postgres

/// Ends a role before a day on which it would still be held; what its range was before stays, so that this can be taken back; of
/// two ends on one day, what it was before the first.
struct EndRole: Statement {
    typealias Output = Void

    let person: PersonID
    let role: Role
    let from: Day
    let until: Day

    static let sql = """
        update people.role_held
        set during = daterange(lower(during), $4::date), held_before = case when (ended_early_at at time zone 'Europe/London')::date = access.today() then held_before else during end,
            ended_early_at = now()
        where person = $1 and role = $2 and lower(during) = $3::date and lower(during) < $4::date and ended_at is null
            and (upper(during) is null or upper(during) > $4::date)
        """

    var parameters: [Parameter] { [.int(person.number), .text(role.rawValue), .day(from), .day(until)] }
}
