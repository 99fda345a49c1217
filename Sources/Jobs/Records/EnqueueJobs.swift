import Casework
import Postgres

/// Writes many jobs of one kind down, in the order given.
struct EnqueueJobs: Statement {
    typealias Output = JobID

    let kind: String
    let payloads: [String]
    let priority: Int
    let maximumAttempts: Int
    let runAt: Moment?

    static let sql = """
        with new as (
            insert into jobs.job (kind, payload, priority, maximum_attempts, state, run_at, enqueued_by)
            select $1, payload::jsonb, $3, $4,
                case when $5::timestamptz > now() then 'scheduled' else 'ready' end,
                coalesce($5::timestamptz, now()), access.person()
            from unnest($2::text[]) with ordinality as asked (payload, place)
            order by place
            returning id, pg_notify('jobs', state)
        )
        select id from new order by id
        """

    var parameters: [Parameter] {
        [.text(kind), .texts(payloads), .int(priority), .int(maximumAttempts), .optional(runAt)]
    }

    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
