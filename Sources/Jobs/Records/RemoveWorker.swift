import Postgres

/// Takes a worker off the list when it leaves; what it has not handed back is rescued from it.
struct RemoveWorker: Statement {
    typealias Output = Void

    let worker: Int

    static let sql = "delete from jobs.worker where id = $1"

    var parameters: [Parameter] { [.int(worker)] }
}
