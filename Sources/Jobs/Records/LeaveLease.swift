import Postgres

/// Lets a lease go, so that another need not wait for it to expire.
struct LeaveLease: Statement {
    typealias Output = Void

    let name: String
    let holder: Int

    static let sql = "update jobs.lease set expires_at = clock_timestamp() where name = $1 and holder = $2"

    var parameters: [Parameter] { [.text(name), .int(holder)] }
}
