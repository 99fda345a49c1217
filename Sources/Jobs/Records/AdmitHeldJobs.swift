import Postgres

/// Makes ready, of the jobs that are held, what there is room for under the limits of kind and key, and what waited for a batch of
/// which all is done now. Only by `Database.admitHeldJobs`, so that two never fill the same room; the statement is short, and
/// only jobs with limits and batches need it. The kinds and keys are found by a walk of the index from one to the next, and what is taken is
/// counted once for each of them: under an old snapshot a count walks what is dead too.
struct AdmitHeldJobs: Statement {
    typealias Output = Int

    static let sql = """
        with recursive held as (
            (select kind, coalesce(limit_key, '') as key from jobs.job where state = 'held'
            order by kind, coalesce(limit_key, '') limit 1)
            union all
            select next.kind, next.key
            from held cross join lateral (
                select kind, coalesce(limit_key, '') as key from jobs.job
                where state = 'held' and (kind, coalesce(limit_key, '')) > (held.kind, held.key)
                order by kind, coalesce(limit_key, '') limit 1
            ) as next
        ), of_key as materialized (
            select kind, key, (
                    select count(*) from jobs.job as taken
                    where taken.kind = held.kind and coalesce(taken.limit_key, '') = held.key and taken.state in ('ready', 'running')
                        and (taken.limit_of_kind is not null or taken.limit_of_key is not null)
                ) as taken
            from held
        ), of_kind as materialized (
            select kind, (
                    select count(*) from jobs.job as taken
                    where taken.kind = held_kind.kind and taken.state in ('ready', 'running')
                        and (taken.limit_of_kind is not null or taken.limit_of_key is not null)
                ) as taken
            from (select distinct kind from held) as held_kind
        ), fit_key as (
            select waiting.*, row_number() over (partition by waiting.kind order by waiting.priority, waiting.position) as place_in_kind
            from of_key cross join lateral (
                select id, kind, priority, position, limit_of_kind, limit_of_key,
                    row_number() over (order by priority, position) as place
                from (
                    select id, kind, priority, position, limit_of_kind, limit_of_key from jobs.job as waiting
                    where state = 'held' and kind = of_key.kind and coalesce(limit_key, '') = of_key.key and not (
                        follows_batch and (
                            exists (select from jobs.job as other where other.batch = waiting.id)
                            or exists (
                                select from jobs.finished as failed
                                where failed.batch = waiting.id and failed.state <> 'done'
                                    and not exists (select from jobs.job as again where again.retry_of = failed.id)
                                    and not exists (select from jobs.finished as again where again.retry_of = failed.id))))
                    order by priority, position
                    limit 200
                ) as first
            ) as waiting
            where limit_of_key is null or place <= limit_of_key - of_key.taken
        ), admitted as (
            update jobs.job
            set state = case when run_at > now() then 'scheduled' else 'ready' end, position = default
            where state = 'held' and id in (
                select id from fit_key join of_kind on of_kind.kind = fit_key.kind
                where limit_of_kind is null or place_in_kind <= limit_of_kind - of_kind.taken)
            returning pg_notify('jobs', 'ready')
        )
        select count(*) as admitted from admitted
        """

    static func decode(_ row: inout Row) throws -> Int { try row.int("admitted") }
}

extension Database {
    /// Lets held jobs in where there is room; gives how many, nil where somebody else is at it.
    func admitHeldJobs(stating: [(name: String, value: String)]) async throws -> Int? {
        try await transaction(stating: stating, .readWrite) { try await $0.admitHeldJobs() }
    }
}

extension Transaction {
    func admitHeldJobs() async throws -> Int? {
        guard try await one(LockAdmission()) else { return nil }
        return try await one(AdmitHeldJobs())
    }
}

/// One admission at a time: false where another is under way, for which nobody waits, since a process that is frozen in it would hold up rescue and duties, or
/// a worker's turns. A statement of its own: the next one must see what the last admission left. The number is nobody else's.
struct LockAdmission: Statement {
    static let sql = "select pg_try_advisory_xact_lock(7216003321) as is_locked"
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("is_locked") }
}
