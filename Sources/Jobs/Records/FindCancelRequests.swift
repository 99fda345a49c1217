import Postgres

/// The jobs of a worker that somebody asked to stop.
struct FindCancelRequests: Statement {
    typealias Output = JobID

    let worker: Int

    static let sql = "select id from jobs.job where state = 'running' and worker = $1 and cancel_requested"

    var parameters: [Parameter] { [.int(worker)] }

    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}
