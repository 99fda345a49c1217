import Access
import Casework
import Postgres

/// Keeps what was decided of somebody's access in a quarter, in place of the verdict that whoever decides was shown. The roles are those of the
/// moment. Answers no row where there is no such account, or another verdict by now.
struct KeepAccessReview: Statement {
    typealias Output = PersonID

    let quarter: Day
    let person: PersonID
    let isConfirmed: Bool
    let note: String
    /// The verdict that was shown; nil for none.
    let shown: String?

    static let sql = """
        insert into people.access_review (quarter, person, verdict, roles, note, reviewed_by)
        select $1, id, case when $3 then 'confirmed' else 'revoked' end,
            array(select role from people.role_held where person = $2 and during @> access.today() and ended_at is null order by role), $4, access.person()
        from people.person
        where id = $2 and ($5::text is null or exists (select from people.access_review where quarter = $1 and person = $2 and verdict = $5))
        on conflict (quarter, person) do update
        set verdict = excluded.verdict, roles = excluded.roles, note = excluded.note, reviewed_by = excluded.reviewed_by, reviewed_at = now()
        where access_review.verdict = $5
        returning person
        """

    var parameters: [Parameter] { [.day(quarter), .int(person.number), .bool(isConfirmed), .text(note), .optional(shown)] }

    static func decode(_ row: inout Row) throws -> PersonID { PersonID(try row.int("person")) }
}
