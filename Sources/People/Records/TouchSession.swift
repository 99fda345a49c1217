import Postgres

/// Notes that a session was seen just now; of several requests at once one writes.
struct TouchSession: Statement {
    typealias Output = Void

    let tokenHash: [UInt8]

    static let sql = """
        update people.session set last_seen_at = now()
        where token_hash = $1 and ended_at is null and last_seen_at < now() - interval '1 minute'
        """

    var parameters: [Parameter] { [.bytes(tokenHash)] }
}
