import Postgres

/// Lets one at a time look whether a job was tried again; held until the transaction ends.
struct LockRetry: Statement {
    typealias Output = Void

    let id: JobID

    static let sql = "select pg_advisory_xact_lock(hashtext('jobs.retry'), ($1::bigint % 2147483647)::integer)"

    var parameters: [Parameter] { [.int(id.number)] }
}
