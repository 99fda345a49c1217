import Access
import Casework
import Postgres

/// Keeps what was decided of somebody's access in a quarter, in place of an earlier verdict of the same quarter. The roles are those of the
/// moment.
struct KeepAccessReview: Statement {
    typealias Output = Void

    let quarter: Day
    let person: PersonID
    let isConfirmed: Bool
    let note: String

    static let sql = """
        insert into people.access_review (quarter, person, verdict, roles, note, reviewed_by)
        select $1, $2, case when $3 then 'confirmed' else 'revoked' end,
            array(select role from people.role_held where person = $2 and during @> access.today() and ended_at is null order by role), $4, access.person()
        on conflict (quarter, person) do update
        set verdict = excluded.verdict, roles = excluded.roles, note = excluded.note, reviewed_by = excluded.reviewed_by, reviewed_at = now()
        """

    var parameters: [Parameter] { [.day(quarter), .int(person.number), .bool(isConfirmed), .text(note)] }
}
