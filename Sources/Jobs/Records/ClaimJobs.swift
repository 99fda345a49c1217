import Postgres

/// A job as a worker gets it.
struct ClaimedJob: Sendable {
    let id: JobID
    let kind: String
    let payload: String
    let attempt: Int
    let maximumAttempts: Int
    let cancelRequested: Bool
}

/// Takes up to so many ready jobs for a worker under one fence. Only a worker that is on the list may claim: one that was taken for
/// dead and has woken up gets nothing until it has registered anew. Whatever is ready is due, so no time is compared.
struct ClaimJobs: Statement {
    typealias Output = ClaimedJob

    let worker: Int
    let fence: Int
    let limit: Int

    static let sql = """
        update jobs.job
        set state = 'running', attempt = attempt + 1, worker = $1, fence = $2, started_at = clock_timestamp()
        where id = any (array(
                select id from jobs.job
                where state = 'ready' and exists (select from jobs.worker where worker.id = $1)
                order by priority, run_at, id
                limit $3
                for update of job skip locked
            ))
            and state = 'ready'
        returning id, kind, payload::text as payload, attempt, maximum_attempts, cancel_requested
        """

    var parameters: [Parameter] { [.int(worker), .int(fence), .int(limit)] }

    static func decode(_ row: inout Row) throws -> ClaimedJob {
        ClaimedJob(
            id: JobID(try row.int("id")), kind: try row.text("kind"), payload: try row.text("payload"),
            attempt: try row.int("attempt"), maximumAttempts: try row.int("maximum_attempts"),
            cancelRequested: try row.bool("cancel_requested"))
    }
}
