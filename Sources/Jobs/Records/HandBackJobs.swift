import Postgres

/// Gives back what a worker holds and will not finish: ready at once for another, without counting the attempt.
struct HandBackJobs: Statement {
    typealias Output = Void

    let worker: Int
    /// Only these; nil for all of the worker's.
    var claims: [Claim]?
    var reason = "The worker was asked to stop before the job was finished."

    static let sql = """
        with held as (
            update jobs.job
            set state = 'ready', position = default, attempt = attempt - 1, worker = null, fence = null, started_at = null,
                \(ReturnedKey.sql)
            where state = 'running' and worker = $1
                and ($2::bigint[] is null or (id, fence) in (select * from unnest($2::bigint[], $3::bigint[])))
            returning id, attempt + 1 as attempt, pg_notify('jobs', 'ready')
        ), forgotten as (
            delete from jobs.progress where job in (select id from held)
        )
        insert into jobs.setback (job, attempt, what, error)
        select id, attempt, 'handed-back', $4 from held
        """

    var parameters: [Parameter] {
        [
            .int(worker), claims.map { .ints($0.map(\.job.number)) } ?? .null, claims.map { .ints($0.map(\.fence)) } ?? .null,
            .text(reason),
        ]
    }
}
