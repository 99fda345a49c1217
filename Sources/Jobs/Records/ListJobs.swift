package import Groundwork
package import Postgres

/// One line of the jobs page and of `school-improvement jobs list`.
package struct JobSummary: Sendable, Encodable {
    package let id: JobID
    package let kind: String
    package let state: JobState
    package let attempt: Int
    package let maximumAttempts: Int
    package let enqueuedAt: Moment
    /// When it is to run, for one that waits for its time.
    package let runAt: Moment
    package let startedAt: Moment?
    package let finishedAt: Moment?
    package let progress: JobProgress?
    package let cancelRequested: Bool
    package let error: String?
}

/// How far a job has come, or had when it ended.
package struct JobProgress: Sendable, Encodable {
    package let done: Int
    package let total: Int
    package let word: String
}

/// Jobs, newest first: live ones and history together, of some states or of all.
package struct ListJobs: Statement {
    package typealias Output = JobSummary

    let states: [JobState]?
    let limit: Int
    let offset: Int

    package init(states: [JobState]? = nil, limit: Int = 50, offset: Int = 0) {
        self.states = states
        self.limit = limit
        self.offset = offset
    }

    package static let isPlannedForParameters = true

    package static let sql = """
        select * from (
            (select id, kind, state, attempt, maximum_attempts, enqueued_at, run_at, started_at, null::timestamptz as finished_at,
                progress.done as progress_done, progress.total as progress_total, progress.word as progress_word,
                cancel_requested, null::text as error
            from jobs.job left join jobs.progress on progress.job = job.id
            where $1::text[] is null or state = any ($1)
            order by id desc
            limit $2::bigint + $3::bigint)
            union all
            (select id, kind, state, attempt, maximum_attempts, enqueued_at, run_at, started_at, finished_at,
                progress_done, progress_total, progress_word, false, error
            from jobs.finished
            where $1::text[] is null or state = any ($1)
            order by id desc
            limit $2::bigint + $3::bigint)
        ) as listed
        order by id desc
        limit $2 offset $3
        """

    package var parameters: [Parameter] { [states.map { .texts($0.map(\.rawValue)) } ?? .null, .int(limit), .int(offset)] }

    package static func decode(_ row: inout Row) throws -> JobSummary { try JobSummary(from: &row) }
}

extension JobSummary {
    /// The fourteen columns that lists and the single job share, in their order.
    init(from row: inout Row) throws {
        id = JobID(try row.int("id"))
        kind = try row.text("kind")
        let word = try row.text("state")
        guard let known = JobState(rawValue: word) else { throw UnknownJobState(word: word) }
        state = known
        attempt = try row.int("attempt")
        maximumAttempts = try row.int("maximum_attempts")
        enqueuedAt = try row.moment("enqueued_at")
        runAt = try row.moment("run_at")
        startedAt = try row.momentOrNil("started_at")
        finishedAt = try row.momentOrNil("finished_at")
        let done = try row.intOrNil("progress_done")
        let total = try row.intOrNil("progress_total")
        let progressWord = try row.textOrNil("progress_word")
        progress = if let done, let total, let progressWord {
            JobProgress(done: done, total: total, word: progressWord)
        } else {
            nil
        }
        cancelRequested = try row.bool("cancel_requested")
        error = try row.textOrNil("error")
    }
}

/// A state in the database that this program does not know: a newer one wrote it.
struct UnknownJobState: Error {
    let word: String
}
