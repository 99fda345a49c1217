import Postgres

/// The job that makes proofs of a run, while it waits or runs, and how far it is.
struct FindProofsJob: Statement {
    typealias Output = ProofsJob

    let key: String

    static let sql = """
        select job.id, coalesce(progress.done, 0) as done, coalesce(progress.total, 0) as total
        from jobs.job left join jobs.progress on progress.job = job.id
        where job.unique_key = $1
        """

    var parameters: [Parameter] { [.text(key)] }

    static func decode(_ row: inout Row) throws -> ProofsJob {
        ProofsJob(id: try row.int("id"), done: try row.int("done"), total: try row.int("total"))
    }
}

/// Proofs on their way.
struct ProofsJob: Sendable, Encodable {
    let id: Int
    let done: Int
    /// 0 before it began.
    let total: Int
}
