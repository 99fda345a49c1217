import Postgres

/// Takes the jobs of workers without a fresh heartbeat: ready for another, or discarded when that was their last attempt, so that a
/// job which kills its worker does not go round for ever. One statement, each row checked again under its lock, so that two
/// rescuers, or a rescuer and a worker that completes, never both have it.
struct RescueJobs: Statement {
    typealias Output = JobID

    /// How old a heartbeat may be.
    let patience: Duration

    static let sql = """
        with lost as (
            select id, attempt, maximum_attempts, worker from jobs.job
            where state = 'running' and not exists (
                select from jobs.worker
                where worker.id = job.worker and worker.beat_at > clock_timestamp() - $1::bigint * interval '1 millisecond'
            )
            for update of job skip locked
        ), returned as (
            update jobs.job set state = 'ready', worker = null, fence = null, started_at = null
            where id in (select id from lost where attempt < maximum_attempts)
            returning id, pg_notify('jobs', 'ready')
        ), spent as (
            delete from jobs.job where id in (select id from lost where attempt >= maximum_attempts)
            returning *
        ), archived as (
            insert into jobs.finished (
                id, kind, state, priority, run_at, attempt, maximum_attempts, unique_key, enqueued_at, enqueued_by, retry_of,
                started_at, finished_at, error, payload
            )
            select id, kind, 'discarded', priority, run_at, attempt, maximum_attempts, unique_key, enqueued_at, enqueued_by, retry_of,
                started_at, clock_timestamp(), 'Its worker was gone in the middle of the last attempt.', payload
            from spent
        ), forgotten as (
            delete from jobs.progress where job in (select id from lost)
        )
        insert into jobs.setback (job, attempt, what, error)
        select id, attempt, 'rescued', 'Worker ' || worker || ' was gone.' from lost
        returning job
        """

    var parameters: [Parameter] { [.int(patience.milliseconds)] }

    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("job")) }
}
