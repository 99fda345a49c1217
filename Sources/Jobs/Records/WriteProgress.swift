import Postgres

/// Keeps how far a held job has come, and answers whether somebody asked for it to stop; no row when it is not held any more.
struct WriteProgress: Statement {
    typealias Output = Bool

    let claim: Claim
    let done: Int
    let total: Int
    let word: String

    static let sql = """
        with held as (
            select id, cancel_requested from jobs.job where id = $1 and worker = $2 and fence = $3
        ), kept as (
            insert into jobs.progress (job, done, total, word, at)
            select id, $4, $5, $6, clock_timestamp() from held
            on conflict (job) do update
            set done = excluded.done, total = excluded.total, word = excluded.word, at = excluded.at
        )
        select cancel_requested from held
        """

    var parameters: [Parameter] {
        [.int(claim.job.number), .int(claim.worker), .int(claim.fence), .int(done), .int(total), .text(word)]
    }

    static func decode(_ row: inout Row) throws -> Bool { try row.bool("cancel_requested") }
}
