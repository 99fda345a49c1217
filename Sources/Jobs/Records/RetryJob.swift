package import Postgres

/// Has a job tried again: one that failed or was cancelled as a new job of the same content, so that history stands as it was, and once, whoever else
/// asks for it too; one that waits for its time at once. Answers the number to watch; no row when there is nothing to retry.
package struct RetryJob: Statement {
    package typealias Output = JobID

    let id: JobID

    package init(_ id: JobID) { self.id = id }

    package static let sql = """
        with hastened as (
            update jobs.job
            set state = case when limit_of_kind is not null or limit_of_key is not null then 'held' else 'ready' end,
                run_at = now(), position = default
            where id = $1 and state = 'scheduled'
            returning id, pg_notify('jobs', state)
        ), anew as (
            insert into jobs.job (
                kind, payload, queue, priority, maximum_attempts, state, run_at, unique_key, limit_of_kind, limit_of_key, limit_key,
                batch, follows_batch, time_limit, enqueued_by, retry_of
            )
            select kind, payload, queue, priority, maximum_attempts,
                case when follows_batch or limit_of_kind is not null or limit_of_key is not null then 'held' else 'ready' end,
                now(), unique_key, limit_of_kind, limit_of_key, limit_key, batch, follows_batch, time_limit, access.person(), id
            from jobs.finished
            where id = $1 and state <> 'done' and not exists (select from jobs.finished tried where tried.retry_of = $1)
            -- Of the same key another waits, or this one's retry does (job_retry).
            on conflict do nothing
            returning id, pg_notify('jobs', state)
        )
        select id from hastened union all select id from anew
        """

    package var parameters: [Parameter] { [.int(id.number)] }

    package static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
