import Postgres

/// Forgets the keys whose period is over.
struct PruneOnce: Statement {
    typealias Output = Void

    static let sql = "delete from jobs.once where until < now()"
}
