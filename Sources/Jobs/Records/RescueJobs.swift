import Postgres

/// Takes the jobs of workers without a fresh heartbeat, and those that have long overrun their time: ready for another, or discarded when
/// that was their last attempt. Where its worker was gone it may have ten attempts whatever its kind allows, since that is seldom the job's
/// doing, and ten more each time that it had come further than ever before; one which kills its worker does not go round for ever all the same. One statement, each row checked again under
/// its lock, so that two rescuers, or a rescuer and a worker that completes, never both have it. A heartbeat from the future is none: the
/// server's clock was set back since.
struct RescueJobs: Statement {
    typealias Output = JobID

    /// How old a heartbeat may be.
    let patience: Duration
    /// How long after a job's time limit its worker, which should have stopped it, is taken to be stuck in it.
    let grace: Duration

    static let sql = """
        with lost as (
            select id, attempt, worker, overran, way.done,
                case
                    when overran then maximum_attempts
                    when way.done > coalesce((select max(earlier.done) from jobs.setback earlier where earlier.job = job.id), 0) then attempt + 1
                    -- The kind's own, or what earlier deaths have made of it, which is no more than this attempt.
                    else greatest(maximum_attempts, 10 + coalesce((
                        select max(record.attempt) from jobs.setback record
                        where record.job = job.id and record.done > coalesce((
                            select max(earlier.done) from jobs.setback earlier where earlier.job = job.id and earlier.attempt < record.attempt), 0)
                    ), 0))
                end as bound
            from jobs.job
            left join jobs.progress way on way.job = job.id
            cross join (select $1::bigint * interval '1 millisecond' as patience) as given
            cross join lateral (
                select exists (
                    select from jobs.worker
                    where worker.id = job.worker and worker.beat_at between clock_timestamp() - patience and clock_timestamp() + patience
                ) as overran
            ) as alive
            where state = 'running' and (
                not overran or started_at < clock_timestamp() - (time_limit + $2::bigint) * interval '1 millisecond'
            )
            for update of job skip locked
        ), returned as (
            update jobs.job
            set state = 'ready', position = default, worker = null, fence = null, started_at = null,
                \(ReturnedKey.sql),
                maximum_attempts = greatest(maximum_attempts, attempt + 1)
            where id in (select id from lost where attempt < bound)
            returning id, pg_notify('jobs', 'ready')
        ), spent as (
            delete from jobs.job where id in (select id from lost where attempt >= bound)
            returning *
        ), archived as (
            insert into jobs.finished (
                id, kind, state, queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key, limit_key,
                batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, finished_at, error, payload
            )
            select id, kind, 'discarded', queue, priority, run_at, attempt, maximum_attempts, unique_key, limit_of_kind, limit_of_key,
                limit_key, batch, follows_batch, time_limit, enqueued_at, enqueued_by, retry_of, started_at, clock_timestamp(),
                case when id in (select id from lost where overran) then 'It took too long in the last attempt.'
                    else 'Its worker was gone in the middle of the last attempt.' end, payload
            from spent
        ), forgotten as (
            delete from jobs.progress where job in (select id from lost)
        )
        insert into jobs.setback (job, attempt, what, done, error)
        select id, attempt, case when overran then 'overran' else 'rescued' end, done,
            'Worker ' || worker || case when overran then ' did not stop it in time.' else ' was gone.' end
        from lost
        returning job
        """

    var parameters: [Parameter] { [.int(patience.milliseconds), .int(grace.milliseconds)] }

    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("job")) }
}
