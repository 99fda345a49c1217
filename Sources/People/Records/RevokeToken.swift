import Postgres

/// Makes a token worthless.
struct RevokeToken: Statement {
    typealias Output = Void

    let token: Int

    static let sql = "update people.api_token set revoked_at = now() where id = $1 and revoked_at is null"

    var parameters: [Parameter] { [.int(token)] }
}
