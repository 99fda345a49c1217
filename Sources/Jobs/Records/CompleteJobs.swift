import Postgres

/// Moves jobs that are done to history, each only where its worker still holds it under its fence. The count of rows says how many
/// were still held.
struct CompleteJobs: Statement {
    typealias Output = Void

    let worker: Int
    let jobs: [Claim]

    static let sql = """
        with held as (
            delete from jobs.job
            where id = any ($2::bigint[]) and worker = $1 and fence = ($3::bigint[])[array_position($2::bigint[], id)]
            returning job.*
        ), progress as (
            delete from jobs.progress where job = any ($2::bigint[]) and job in (select id from held)
            returning job, done, total, word
        )
        insert into jobs.finished (
            id, kind, state, queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key, limit_key,
            batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, finished_at,
            progress_done, progress_total, progress_word, payload
        )
        select held.id, kind, 'done', queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key,
            limit_key, batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, clock_timestamp(),
            progress.done, progress.total, progress.word, payload
        from held left join progress on progress.job = held.id
        """

    var parameters: [Parameter] {
        [.int(worker), .ints(jobs.map(\.job.number)), .ints(jobs.map(\.fence))]
    }
}
