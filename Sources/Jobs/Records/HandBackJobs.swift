import Postgres

/// Gives back what a leaving worker still holds: ready at once for another, without counting the attempt.
struct HandBackJobs: Statement {
    typealias Output = Void

    let worker: Int

    static let sql = """
        with held as (
            update jobs.job
            set state = 'ready', attempt = attempt - 1, worker = null, fence = null, started_at = null
            where state = 'running' and worker = $1
            returning id, attempt + 1 as attempt, pg_notify('jobs', 'ready')
        )
        insert into jobs.setback (job, attempt, what, error)
        select id, attempt, 'handed-back', 'The worker was asked to stop before the job was finished.' from held
        """

    var parameters: [Parameter] { [.int(worker)] }
}
