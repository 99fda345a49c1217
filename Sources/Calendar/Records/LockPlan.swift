import Postgres

/// Lets one at a time change the plan, until its transaction ends; making what is due goes on.
struct LockPlan: Statement {
    static let sql = "select pg_advisory_xact_lock(hashtextextended('calendar.plan', 0))"
}
