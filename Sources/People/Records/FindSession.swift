import Access
import Casework
import Postgres
import Web

/// Who holds a session that is still good, with the roles that count now, and the day by the database's clock, which half of the pages ask for. On the path of every request: by key, one round trip,
/// and it writes nothing.
struct FindSession: Statement {
    struct Output: Sendable {
        let signedIn: SignedIn
        /// Whether it is over a minute since the session was last seen, so that this is worth a write.
        let isSeenLongAgo: Bool
    }

    let tokenHash: [UInt8]

    static let sql = "select id, name, roles, session, awaits, is_seen_long_ago, access.today() as today from people.session_holder($1)"

    var parameters: [Parameter] { [.bytes(tokenHash)] }

    static func decode(_ row: inout Row) throws -> Output {
        let actor = HeldRoles.actor(person: PersonID(try row.int("id")), name: try row.text("name"), held: try row.texts("roles"))
        let session = try row.int("session")
        let awaits = try row.textOrNil("awaits").flatMap(Awaited.init)
        let isSeenLongAgo = try row.bool("is_seen_long_ago")
        return Output(
            signedIn: SignedIn(actor: actor, session: session, awaits: awaits, today: try row.day("today")), isSeenLongAgo: isSeenLongAgo)
    }
}
