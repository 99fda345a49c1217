import Postgres

/// Has the time that running jobs may take begin anew: when the server's clock was set, it cannot tell how long they have run. It
/// waits for no job whose row is locked, most of which are just ending, and is run once more before the next rescue.
struct RestartTimeLimits: Statement {
    typealias Output = Void

    static let sql = """
        update jobs.job set started_at = clock_timestamp()
        where id in (select id from jobs.job where state = 'running' and time_limit is not null for update skip locked)
        """
}
