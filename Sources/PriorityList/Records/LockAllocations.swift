import Postgres

/// Holds the allocations until the transaction ends, so that of two who allocate at once the second sees what the first did.
struct LockAllocations: Statement {
    typealias Output = Void

    static let sql = "select pg_advisory_xact_lock(hashtext('priority_list.allocation'))"
}
