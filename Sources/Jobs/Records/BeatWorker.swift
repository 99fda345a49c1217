import Postgres

/// A worker's heartbeat. No row means that it was taken for dead.
struct BeatWorker: Statement {
    typealias Output = Void

    let worker: Int

    static let sql = "update jobs.worker set beat_at = clock_timestamp() where id = $1"

    var parameters: [Parameter] { [.int(worker)] }
}
