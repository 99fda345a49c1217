import Casework
import Postgres

/// Ends a session; answers when, and no row when it had ended before.
struct EndSession: Statement {
    typealias Output = Moment

    let tokenHash: [UInt8]

    static let sql = "update people.session set ended_at = now() where token_hash = $1 and ended_at is null returning now() as moment"

    var parameters: [Parameter] { [.bytes(tokenHash)] }

    static func decode(_ row: inout Row) throws -> Moment { try row.moment("moment") }
}
