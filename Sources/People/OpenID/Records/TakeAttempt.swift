import Casework
import Postgres

/// Takes the attempt of a browser that comes back: once, in time, and the browser that left.
struct TakeAttempt: Statement {
    struct Output: Sendable {
        let provider: String
        let nonce: String
        let verifier: String
        let back: String
        let moment: Moment
    }

    let state: SecretToken
    let browser: SecretToken

    static let sql = """
        delete from people.openid_attempt where state_hash = $1 and browser_hash = $2 and expires_at > now()
        returning provider, nonce, verifier, back, now() as moment
        """

    var parameters: [Parameter] { [.bytes(state.hash), .bytes(browser.hash)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            provider: try row.text("provider"), nonce: try row.text("nonce"), verifier: try row.text("verifier"), back: try row.text("back"),
            moment: try row.moment("moment"))
    }
}
