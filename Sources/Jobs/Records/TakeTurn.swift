import Postgres

/// Moves jobs that are done to history and takes new ones, in one statement and so with one commit for both. Each job that is done only
/// where its worker still holds it under its fence. New ones lane by lane, each from a place in the line on: what came before it was seen,
/// and the index may be full of its dead entries. For the same reason the done ones are found by their numbers alone: that only a running job
/// has a worker is a constraint, and the index of running jobs is left out of it. That those found are ready still is asked by an expression, or the plan of an empty
/// queue would look for their numbers in the index of ready jobs, and walk all of it.
struct TakeTurn: Statement {
    typealias Output = ClaimedJob

    let worker: Int
    let done: [Claim]
    /// Whether any of the done may have written progress.
    let hasProgress: Bool
    let fence: Int
    let limit: Int
    let lanes: [(lane: Lane, from: Int)]

    static let sql = """
        with held as (
            delete from jobs.job
            where id = any ($2::bigint[]) and worker = $1 and fence = ($3::bigint[])[array_position($2::bigint[], id)]
            returning job.*
        ), progress as (
            delete from jobs.progress where $4::boolean and job = any ($2::bigint[]) and job in (select id from held)
            returning job, done, total, word
        ), archived as (
            insert into jobs.finished (
                id, kind, state, queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key, limit_key,
                batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, finished_at,
                progress_done, progress_total, progress_word, payload
            )
            select held.id, kind, 'done', queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key,
                limit_key, batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, clock_timestamp(),
                progress.done, progress.total, progress.word, payload
            from held left join progress on progress.job = held.id
        )
        update jobs.job
        set state = 'running', attempt = attempt + 1, worker = $1, fence = $5, started_at = clock_timestamp()
        where id = any (array(
                select ready.id
                from unnest($7::text[], $8::bigint[], $9::bigint[]) as lane (queue, priority, beginning)
                cross join lateral (
                    select id from jobs.job
                    where state = 'ready' and job.queue = lane.queue and job.priority = lane.priority and position >= lane.beginning
                    order by position
                    limit $6
                    for update of job skip locked
                ) as ready
                where exists (select from jobs.worker where worker.id = $1)
                limit $6
            ))
            and coalesce(state, '') = 'ready'
        returning id, kind, payload::text as payload, attempt, maximum_attempts, cancel_requested, queue, priority, position, time_limit,
            batch is not null or limit_of_kind is not null or limit_of_key is not null as frees_others
        """

    var parameters: [Parameter] {
        [
            .int(worker), .ints(done.map(\.job.number)), .ints(done.map(\.fence)), .bool(hasProgress), .int(fence), .int(limit),
            .texts(lanes.map(\.lane.queue)), .ints(lanes.map(\.lane.priority)), .ints(lanes.map(\.from)),
        ]
    }

    static func decode(_ row: inout Row) throws -> ClaimedJob { try ClaimedJob(from: &row) }
}
