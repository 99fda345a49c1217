import Postgres

/// What the database says that a worker holds, and whether somebody asked for it to stop.
struct FindRunningJobs: Statement {
    struct Output: Sendable {
        let claim: Claim
        let cancelRequested: Bool
    }

    let worker: Int

    static let sql = "select id, worker, fence, cancel_requested from jobs.job where state = 'running' and worker = $1"

    var parameters: [Parameter] { [.int(worker)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            claim: Claim(job: JobID(try row.int("id")), worker: try row.int("worker"), fence: try row.int("fence")),
            cancelRequested: try row.bool("cancel_requested"))
    }
}
