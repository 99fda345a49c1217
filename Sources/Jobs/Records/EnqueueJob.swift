import Casework
import Postgres

/// What a job is before it has a number.
struct NewJob: Sendable {
    let kind: String
    let payload: String
    let priority: Int
    let maximumAttempts: Int
    let runAt: Moment?
    let uniqueKey: String?
}

/// Writes one job down and wakes workers and scheduler when the transaction commits (PostgreSQL folds equal notifications of one
/// transaction into one). Answers the new job's number, or that of the live job of the same key; no row where that job is still
/// unseen by this statement's snapshot.
struct EnqueueJob: Statement {
    typealias Output = JobID

    let new: NewJob

    static let sql = """
        with new as (
            insert into jobs.job (kind, payload, priority, maximum_attempts, state, run_at, unique_key, enqueued_by)
            values ($1, $2::jsonb, $3, $4,
                case when $5::timestamptz > now() then 'scheduled' else 'ready' end,
                coalesce($5::timestamptz, now()), $6, access.person())
            on conflict (unique_key) where unique_key is not null do nothing
            returning id, pg_notify('jobs', state)
        )
        select id from new
        union all
        select id from jobs.job where unique_key = $6 and not exists (select from new)
        """

    var parameters: [Parameter] {
        [
            .text(new.kind), .text(new.payload), .int(new.priority), .int(new.maximumAttempts),
            .optional(new.runAt), .optional(new.uniqueKey),
        ]
    }

    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
