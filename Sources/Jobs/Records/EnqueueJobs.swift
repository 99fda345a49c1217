import Postgres

/// Writes many jobs of one kind down, in the order given.
struct EnqueueJobs: Statement {
    typealias Output = JobID

    /// What they have in common: the first of them.
    let model: NewJob
    let payloads: [String]
    /// Empty where the kind has no limit.
    let limitKeys: [String?]

    static let sql = """
        insert into jobs.job (
            kind, payload, queue, priority, maximum_attempts, run_at, limit_of_kind, limit_of_key, limit_key, time_limit, batch,
            state, enqueued_by
        )
        select $1, asked.payload::jsonb, $3, $4, $5, coalesce($6::timestamptz, now()), $7::integer, $8::integer, asked.limit_key, $10, $11,
            case when $6::timestamptz > now() then 'scheduled' when $7::integer is not null or $8::integer is not null then 'held'
                else 'ready' end,
            person
        from access.person() as person, unnest($2::text[], $9::text[]) as asked (payload, limit_key)
        returning id
        """

    var parameters: [Parameter] {
        [
            .text(model.kind), .texts(payloads), .text(model.queue), .int(model.priority), .int(model.maximumAttempts), .optional(model.runAt),
            .optional(model.limitOfKind), .optional(model.limitOfKey), .optionalTexts(limitKeys), .optional(model.timeLimit?.milliseconds),
            .optional(model.batch?.number),
        ]
    }

    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
