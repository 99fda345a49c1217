import Foundation
import Groundwork
import Postgres

/// What a job is before it has a number.
struct NewJob: Sendable {
    let kind: String
    let payload: String
    let queue: String
    let priority: Int
    let maximumAttempts: Int
    let runAt: Moment?
    let limitOfKind: Int?
    let limitOfKey: Int?
    let limitKey: String?
    let timeLimit: Duration?
    let batch: JobID?
    let followsBatch: Bool

    init<J: Job>(_ job: J, runAt: Moment? = nil, batch: JobID? = nil, followsBatch: Bool = false) throws {
        kind = J.kind
        payload = try NewJob.payload(of: job)
        queue = J.queue
        priority = J.priority
        maximumAttempts = J.maximumAttempts
        self.runAt = runAt
        limitOfKind = J.concurrency
        limitOfKey = J.concurrencyPerKey
        limitKey = job.concurrencyKey
        timeLimit = J.timeLimit
        self.batch = batch
        self.followsBatch = followsBatch
    }

    var isLimited: Bool { limitOfKind != nil || limitOfKey != nil }
    var wake: String { isLimited || followsBatch ? Wake.held : Wake.ready }

    static func payload(of job: some Job) throws -> String { String(decoding: try encoder.encode(job), as: UTF8.self) }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}

/// Writes one job down, and tells the workers as part of it where that is asked for.
struct EnqueueJob: Statement {
    typealias Output = JobID

    let new: NewJob
    var telling: String?

    static let sql = """
        insert into jobs.job (
            kind, payload, queue, priority, maximum_attempts, run_at, limit_of_kind, limit_of_key, limit_key, time_limit, batch,
            follows_batch, state, enqueued_by
        )
        values ($1, $2::jsonb, $3, $4, $5, coalesce($6::timestamptz, now()), $7::integer, $8::integer, $9, $10, $11, $12,
            case when $12::boolean then 'held' when $6::timestamptz > now() then 'scheduled'
                when $7::integer is not null or $8::integer is not null then 'held' else 'ready' end,
            access.person())
        returning id, case when $13::text is null then false else pg_notify('jobs', $13) is null end as told
        """

    var parameters: [Parameter] {
        [
            .text(new.kind), .text(new.payload), .text(new.queue), .int(new.priority), .int(new.maximumAttempts), .optional(new.runAt),
            .optional(new.limitOfKind), .optional(new.limitOfKey), .optional(new.limitKey), .optional(new.timeLimit?.milliseconds),
            .optional(new.batch?.number), .bool(new.followsBatch), .optional(telling),
        ]
    }

    static func decode(_ row: inout Row) throws -> JobID {
        let id = JobID(try row.int("id"))
        _ = try row.bool("told")
        return id
    }
}
