import Postgres

/// Writes one job down unless one of its key waits, or runs where that counts too, or was asked for within the period. Answers the new job's number, or
/// that of the other; no row where the other is still unseen by this statement's snapshot.
struct EnqueueUniqueJob: Statement {
    typealias Output = JobID

    let new: NewJob
    let key: String
    let period: Duration?
    /// Whether one that runs counts too. It is looked for and not held: one that begins just then may have been seen waiting, or not at all.
    let whileRunning: Bool

    static let sql = """
        with once as (
            insert into jobs.once as past (key, job, until)
            select $13, nextval('jobs.job_id_seq'), now() + $14::bigint * interval '1 millisecond'
            where $14::bigint is not null and jobs.live_of_key($13::text, $15::boolean) is null
            on conflict (key) do update set job = excluded.job, until = excluded.until where past.until <= now()
            returning job
        ), new as (
            insert into jobs.job (
                id, kind, payload, queue, priority, maximum_attempts, run_at, limit_of_kind, limit_of_key, limit_key, time_limit,
                batch, follows_batch, state, unique_key, enqueued_by
            )
            overriding system value
            select number, $1, $2::jsonb, $3, $4, $5, coalesce($6::timestamptz, now()), $7::integer, $8::integer, $9, $10, $11, $12,
                case when $12::boolean then 'held' when $6::timestamptz > now() then 'scheduled'
                    when $7::integer is not null or $8::integer is not null then 'held' else 'ready' end,
                $13, access.person()
            from (
                select job as number from once
                union all
                select nextval('jobs.job_id_seq') where $14::bigint is null and ($15::boolean is false or jobs.live_of_key($13::text, true) is null)
            ) as given
            on conflict (unique_key) where unique_key is not null and state <> 'running' do nothing
            returning id
        )
        select id from new
        union all
        select other.id
        from (
            select coalesce(
                jobs.live_of_key($13::text, $15::boolean),
                (select job from jobs.once where key = $13 and until > now() and $14::bigint is not null)) as id
        ) as other
        where other.id is not null and not exists (select from new)
        """

    var parameters: [Parameter] {
        [
            .text(new.kind), .text(new.payload), .text(new.queue), .int(new.priority), .int(new.maximumAttempts), .optional(new.runAt),
            .optional(new.limitOfKind), .optional(new.limitOfKey), .optional(new.limitKey), .optional(new.timeLimit?.milliseconds),
            .optional(new.batch?.number), .bool(new.followsBatch), .text(key), .optional(period?.milliseconds), .bool(whileRunning),
        ]
    }

    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
