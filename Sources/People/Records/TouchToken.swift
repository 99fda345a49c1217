import Postgres

/// Notes that a token was used just now.
struct TouchToken: Statement {
    typealias Output = Void

    let token: Int

    static let sql = "update people.api_token set last_used_at = now() where id = $1"

    var parameters: [Parameter] { [.int(token)] }
}
