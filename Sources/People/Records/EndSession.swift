import Casework
import Postgres

/// Ends a session; answers when, and no row when it had ended before.
struct EndSession: Statement {
    struct Output: Sendable {
        let moment: Moment
        /// By which it was begun.
        let provider: String?
    }

    let tokenHash: [UInt8]

    static let sql = """
        update people.session set ended_at = now() where token_hash = $1 and ended_at is null returning now() as moment, provider
        """

    var parameters: [Parameter] { [.bytes(tokenHash)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(moment: try row.moment("moment"), provider: try row.textOrNil("provider"))
    }
}
