package import Postgres

/// What a job that is held waits for.
package struct JobWait: Sendable, Encodable {
    /// Jobs of the batch that it follows which are not over.
    package let going: Int
    /// Those of the batch that were given up or cancelled, and not tried again: while there is one, it goes on waiting.
    package let endedBadly: Int
    /// The first ten of them.
    package let first: [JobID]
    /// Whether only so many of its kind or key run at a time.
    package let isLimited: Bool
}

/// What holds a job, by what lets held ones in (`AdmitHeldJobs`); no row where nothing does.
package struct FindWait: Statement {
    package typealias Output = JobWait

    let job: JobID

    package init(of job: JobID) { self.job = job }

    package static let sql = """
        select (select count(*) from jobs.job as other where other.batch = waiting.id) as going, bad.count as ended_badly, bad.ids as ids,
            (limit_of_kind is not null or limit_of_key is not null) as is_limited
        from jobs.job as waiting
        cross join lateral (
            select count(*) as count, coalesce((array_agg(failed.id order by failed.id))[1:10], '{}') as ids
            from jobs.finished as failed
            where failed.batch = waiting.id and failed.state <> 'done'
                and not exists (select from jobs.job as again where again.retry_of = failed.id)
                and not exists (select from jobs.finished as again where again.retry_of = failed.id)
        ) as bad
        where waiting.id = $1 and waiting.state = 'held'
        """

    package var parameters: [Parameter] { [.int(job.number)] }

    package static func decode(_ row: inout Row) throws -> JobWait {
        JobWait(
            going: try row.int("going"), endedBadly: try row.int("ended_badly"), first: try row.ints("ids").map(JobID.init),
            isLimited: try row.bool("is_limited"))
    }
}
