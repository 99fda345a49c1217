import Postgres

/// Takes workers off the list that have not been heard of and hold nothing.
struct ForgetWorkers: Statement {
    typealias Output = Void

    let patience: Duration

    static let sql = """
        delete from jobs.worker
        where abs(extract(epoch from clock_timestamp() - beat_at)) * 1000 > $1::bigint
            and not exists (select from jobs.job where job.state = 'running' and job.worker = worker.id)
        """

    var parameters: [Parameter] { [.int(patience.milliseconds)] }
}
