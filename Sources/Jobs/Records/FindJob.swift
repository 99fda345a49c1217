package import Postgres

/// One job whole: its summary, what it was asked to do, and who asked.
package struct JobRecord: Sendable, Encodable {
    package let summary: JobSummary
    package let queue: String
    /// The job as it was written down, in JSON.
    package let payload: String
    /// The number of the person who asked for it; nil where the service did.
    package let enqueuedBy: Int?
    /// The finished job that somebody had tried again as this one.
    package let retryOf: JobID?
    /// The job as which this one was tried again.
    package let retriedAs: JobID?
}

package struct FindJob: Statement {
    package typealias Output = JobRecord

    let id: JobID

    package init(_ id: JobID) { self.id = id }

    package static let sql = """
        select id, kind, state, attempt, maximum_attempts, enqueued_at, run_at, started_at, null::timestamptz as finished_at,
            progress.done as progress_done, progress.total as progress_total, progress.word as progress_word,
            cancel_requested, null::text as error, queue, payload::text as payload, enqueued_by, retry_of, null::bigint as retried_as
        from jobs.job left join jobs.progress on progress.job = job.id
        where id = $1
        union all
        select id, kind, state, attempt, maximum_attempts, enqueued_at, run_at, started_at, finished_at,
            progress_done, progress_total, progress_word,
            false, error, queue, payload::text, enqueued_by, retry_of,
            coalesce((select again.id from jobs.job again where again.retry_of = $1), (select min(again.id) from jobs.finished again where again.retry_of = $1))
        from jobs.finished
        where id = $1
        """

    package var parameters: [Parameter] { [.int(id.number)] }

    package static func decode(_ row: inout Row) throws -> JobRecord {
        JobRecord(
            summary: try JobSummary(from: &row), queue: try row.text("queue"), payload: try row.text("payload"),
            enqueuedBy: try row.intOrNil("enqueued_by"),
            retryOf: try row.intOrNil("retry_of").map(JobID.init), retriedAs: try row.intOrNil("retried_as").map(JobID.init))
    }
}
