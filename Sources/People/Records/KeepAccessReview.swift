import Access
import Casework
import Postgres

/// Keeps what was decided of somebody's access in a quarter, in place of an earlier verdict of the same quarter. The roles are those of the
/// moment. Answers no row where there is no such account.
struct KeepAccessReview: Statement {
    typealias Output = PersonID

    let quarter: Day
    let person: PersonID
    let isConfirmed: Bool
    let note: String

    static let sql = """
        insert into people.access_review (quarter, person, verdict, roles, note, reviewed_by)
        select $1, id, case when $3 then 'confirmed' else 'revoked' end,
            array(select role from people.role_held where person = $2 and during @> access.today() and ended_at is null order by role), $4, access.person()
        from people.person where id = $2
        on conflict (quarter, person) do update
        set verdict = excluded.verdict, roles = excluded.roles, note = excluded.note, reviewed_by = excluded.reviewed_by, reviewed_at = now()
        returning person
        """

    var parameters: [Parameter] { [.day(quarter), .int(person.number), .bool(isConfirmed), .text(note)] }

    static func decode(_ row: inout Row) throws -> PersonID { PersonID(try row.int("person")) }
}
