import Access
import Casework
import Postgres

/// Takes back a role that is not to be held on any day more: it ends at once and stays with that mark.
struct WithdrawRole: Statement {
    typealias Output = Void

    let person: PersonID
    let role: Role
    let from: Day

    static let sql = """
        update people.role_held
        set ended_at = now(), held_before = case when (ended_early_at at time zone 'Europe/London')::date = access.today() then held_before else during end,
            ended_early_at = now()
        where person = $1 and role = $2 and lower(during) = $3::date and ended_at is null
        """

    var parameters: [Parameter] { [.int(person.number), .text(role.rawValue), .day(from)] }
}
