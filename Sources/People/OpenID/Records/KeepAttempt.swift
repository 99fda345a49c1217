import Postgres

/// Keeps what a browser leaves to a provider with, and forgets what nobody came back with in time.
struct KeepAttempt: Statement {
    typealias Output = Void

    let state: SecretToken
    let browser: SecretToken
    let provider: String
    let nonce: String
    let verifier: String
    let back: String

    static let sql = """
        with forgotten as (delete from people.openid_attempt where expires_at < now())
        insert into people.openid_attempt (state_hash, browser_hash, provider, nonce, verifier, back) values ($1, $2, $3, $4, $5, $6)
        """

    var parameters: [Parameter] {
        [.bytes(state.hash), .bytes(browser.hash), .text(provider), .text(nonce), .text(verifier), .text(back)]
    }
}
