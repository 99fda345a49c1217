import Postgres

/// A job as a worker gets it.
struct ClaimedJob: Sendable {
    let id: JobID
    let kind: String
    let payload: String
    let attempt: Int
    let maximumAttempts: Int
    let cancelRequested: Bool
    let lane: Lane
    let position: Int
    let timeLimit: Duration?
    /// Whether its end may make room for a held job.
    let freesOthers: Bool

    init(from row: inout Row) throws {
        id = JobID(try row.int("id"))
        kind = try row.text("kind")
        payload = try row.text("payload")
        attempt = try row.int("attempt")
        maximumAttempts = try row.int("maximum_attempts")
        cancelRequested = try row.bool("cancel_requested")
        lane = Lane(queue: try row.text("queue"), priority: try row.int("priority"))
        position = try row.int("position")
        timeLimit = try row.intOrNil("time_limit").map { .milliseconds($0) }
        freesOthers = try row.bool("frees_others")
    }
}

/// Takes up to so many ready jobs of the queues for a worker under one fence, wherever they stand: the whole of the index is walked, with
/// what is dead in it, so a worker asks this now and then beside `TakeTurn`, and the jobs that it finds are taken by their numbers as there. Only a worker that is on the list may claim: one that was
/// taken for dead and has woken up gets nothing until it has registered anew. Whatever is ready is due, so no time is compared.
struct ClaimJobs: Statement {
    typealias Output = ClaimedJob

    let worker: Int
    let fence: Int
    let limit: Int
    let queues: [String]

    static let sql = """
        update jobs.job
        set state = 'running', attempt = attempt + 1, worker = $1, fence = $2, started_at = clock_timestamp()
        where id = any (array(
                select ready.id
                from unnest($4::text[]) as served (queue)
                cross join lateral (
                    select id from jobs.job
                    where state = 'ready' and job.queue = served.queue
                    order by priority, position
                    limit $3
                    for update of job skip locked
                ) as ready
                where exists (select from jobs.worker where worker.id = $1)
                limit $3
            ))
            and coalesce(state, '') = 'ready'
        returning id, kind, payload::text as payload, attempt, maximum_attempts, cancel_requested, queue, priority, position, time_limit,
            batch is not null or limit_of_kind is not null or limit_of_key is not null as frees_others
        """

    var parameters: [Parameter] { [.int(worker), .int(fence), .int(limit), .texts(queues)] }

    static func decode(_ row: inout Row) throws -> ClaimedJob { try ClaimedJob(from: &row) }
}
