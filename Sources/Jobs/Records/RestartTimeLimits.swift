import Postgres

/// Has the time that running jobs may take begin anew: when the server's clock was set, it cannot tell how long they have run. One whose row
/// is locked is just ending.
struct RestartTimeLimits: Statement {
    typealias Output = Void

    static let sql = """
        update jobs.job set started_at = clock_timestamp()
        where id in (select id from jobs.job where state = 'running' and time_limit is not null for update skip locked)
        """
}
