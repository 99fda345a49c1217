import Casework
import Postgres
import Web

/// Opens a session; answers its number and the transaction's moment.
struct OpenSession: Statement {
    struct Output: Sendable {
        let session: Int
        let moment: Moment
    }

    let tokenHash: [UInt8]
    let person: PersonID
    let limits: SessionLimits
    let browser: Browser
    let method: SignInMethod
    let awaits: Awaited?

    static let sql = """
        insert into people.session (
            token_hash, person, idle_limit, expires_at, client, user_agent, method, provider, provider_session, awaits)
        values ($1, $2, $3::int * interval '1 minute', now() + $4::int * interval '1 minute', $5, $6, $7, $8, $9, $10)
        returning id, created_at
        """

    var parameters: [Parameter] {
        [
            .bytes(tokenHash), .int(person.number), .int(limits.idleMinutes), .int(limits.absoluteMinutes), .text(browser.client),
            .optional(browser.userAgent.map { String($0.prefix(300)) }), .text(method.word), .optional(method.provider),
            .optional(method.providerSession), .optional(awaits?.rawValue),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        Output(session: try row.int("id"), moment: try row.moment("created_at"))
    }
}
