import Casework
import Postgres

/// Where a person is signed in, the latest seen first.
struct ListSessions: Statement {
    struct Output: Sendable, Encodable {
        let session: Int
        let openedAt: Moment
        let lastSeen: Moment
        let expiresAt: Moment
        let client: String?
        let userAgent: String?
        let method: String
    }

    let person: PersonID

    static let sql = """
        select id, created_at, last_seen_at, expires_at, client, user_agent, method
        from people.session
        where person = $1 and ended_at is null and awaits is null and expires_at > now() and last_seen_at + idle_limit > now()
        order by last_seen_at desc, id desc
        """

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            session: try row.int("id"), openedAt: try row.moment("created_at"), lastSeen: try row.moment("last_seen_at"),
            expiresAt: try row.moment("expires_at"), client: try row.textOrNil("client"), userAgent: try row.textOrNil("user_agent"),
            method: try row.text("method"))
    }
}
