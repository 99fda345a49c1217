import Postgres

/// Moves a held job to history as discarded or cancelled, with its error.
struct GiveUpJob: Statement {
    typealias Output = Void

    let claim: Claim
    let state: JobState
    let error: String

    static let sql = """
        with held as (
            delete from jobs.job where id = $1 and worker = $2 and fence = $3
            returning *
        ), progress as (
            delete from jobs.progress where job in (select id from held)
            returning job, done, total, word
        )
        insert into jobs.finished (
            id, kind, state, queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key, limit_key,
            batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, finished_at, error,
            progress_done, progress_total, progress_word, payload
        )
        select held.id, kind, $4, queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key,
            limit_key, batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, clock_timestamp(), $5,
            progress.done, progress.total, progress.word, payload
        from held left join progress on progress.job = held.id
        """

    var parameters: [Parameter] {
        [.int(claim.job.number), .int(claim.worker), .int(claim.fence), .text(state.rawValue), .text(error)]
    }
}
