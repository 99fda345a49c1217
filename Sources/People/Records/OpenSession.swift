import Casework
import Postgres

/// Opens a session; answers the transaction's moment.
struct OpenSession: Statement {
    typealias Output = Moment

    let tokenHash: [UInt8]
    let person: PersonID
    let limits: SessionLimits
    let userAgent: String?

    static let sql = """
        insert into people.session (token_hash, person, idle_limit, expires_at, user_agent)
        values ($1, $2, $3::int * interval '1 minute', now() + $4::int * interval '1 hour', $5)
        returning created_at
        """

    var parameters: [Parameter] {
        [.bytes(tokenHash), .int(person.number), .int(limits.idleMinutes), .int(limits.absoluteHours), .optional(userAgent)]
    }

    static func decode(_ row: inout Row) throws -> Moment { try row.moment("created_at") }
}
