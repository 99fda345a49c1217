import Casework
import Postgres

/// Draws a record for a reviewer, for 90 days from today; answers no row where the person is no reviewer today.
struct DrawSample: Statement {
    typealias Output = Int

    let reviewer: PersonID
    let kind: String
    let record: Int
    let reason: String

    static let sql = """
        insert into people.sample (person, kind, record, during, reason, drawn_by)
        select $1, $2, $3, daterange(access.today(), access.today() + 90), $4, access.person()
        where exists (
            select from people.role_held where person = $1 and role = 'hmi-reviewer' and during @> access.today() and ended_at is null)
        returning id
        """

    var parameters: [Parameter] { [.int(reviewer.number), .text(kind), .int(record), .text(reason)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
