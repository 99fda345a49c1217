import Postgres

/// What there is of workers and schedulers, and what the table of live jobs carries along.
struct MeasureService: Statement {
    struct Output: Sendable, Equatable {
        let workers: Int
        let oldestBeatSeconds: Double
        /// How late the most overdue of the scheduled jobs is: by how much the leader lags, or since when there is none.
        let lagSeconds: Double
        let hasLeader: Bool
        let term: Int
        let deadRows: Int
        let discarded: Int
        /// For how long the oldest transaction that holds a snapshot has been open: as far as this role may see those of others.
        let oldestSnapshotSeconds: Double
    }

    /// Discarded jobs are counted so far and no further: this is asked every few seconds.
    static let discardedBound = 10_000

    static let sql = """
        select (select count(*) from jobs.worker) as workers,
            (select coalesce(extract(epoch from clock_timestamp() - min(beat_at)), 0)::float8 from jobs.worker) as oldest_beat,
            (select coalesce(greatest(extract(epoch from clock_timestamp() - min(run_at)), 0), 0)::float8
                from jobs.job where state = 'scheduled') as lag,
            coalesce((select expires_at > clock_timestamp() from jobs.lease where name = 'scheduler'), false) as has_leader,
            coalesce((select term from jobs.lease where name = 'scheduler'), 0) as term,
            coalesce((select n_dead_tup from pg_stat_user_tables where schemaname = 'jobs' and relname = 'job'), 0) as dead_rows,
            (select count(*) from (select from jobs.finished where state = 'discarded' limit \(discardedBound)) as kept) as discarded,
            (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 from pg_stat_activity
                where backend_xmin is not null and datname = current_database() and pid <> pg_backend_pid()
                    and backend_type is distinct from 'autovacuum worker') as oldest_snapshot
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            workers: try row.int("workers"), oldestBeatSeconds: try row.double("oldest_beat"), lagSeconds: try row.double("lag"),
            hasLeader: try row.bool("has_leader"), term: try row.int("term"), deadRows: try row.int("dead_rows"),
            discarded: try row.int("discarded"), oldestSnapshotSeconds: try row.double("oldest_snapshot"))
    }
}
