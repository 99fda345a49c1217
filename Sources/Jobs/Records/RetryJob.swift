package import Postgres

/// Has a job tried again: one that failed or was cancelled as a new job of the same content, so that history stands as it was; one
/// that waits for its time at once. Answers the number to watch; no row when there is nothing to retry.
package struct RetryJob: Statement {
    package typealias Output = JobID

    let id: JobID

    package init(_ id: JobID) { self.id = id }

    package static let sql = """
        with hastened as (
            update jobs.job set state = 'ready', run_at = now() where id = $1 and state = 'scheduled'
            returning id, pg_notify('jobs', 'ready')
        ), anew as (
            insert into jobs.job (kind, payload, priority, maximum_attempts, state, run_at, unique_key, enqueued_by, retry_of)
            select kind, payload, priority, maximum_attempts, 'ready', now(), unique_key, access.person(), id
            from jobs.finished where id = $1 and state <> 'done'
            on conflict (unique_key) where unique_key is not null do nothing
            returning id, pg_notify('jobs', 'ready')
        )
        select id from hastened union all select id from anew
        """

    package var parameters: [Parameter] { [.int(id.number)] }

    package static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
