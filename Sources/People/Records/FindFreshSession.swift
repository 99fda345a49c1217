import Casework
import Postgres

/// A session of the person's, if it was opened within so many minutes.
struct FindFreshSession: Statement {
    let person: PersonID
    let session: Int
    let minutes: Int

    static let sql = """
        select id from people.session
        where person = $1 and id = $2 and ended_at is null and awaits is null and created_at > now() - $3::int * interval '1 minute'
        """

    var parameters: [Parameter] { [.int(person.number), .int(session), .int(minutes)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
