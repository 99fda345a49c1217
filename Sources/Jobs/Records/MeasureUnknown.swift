import Postgres

/// For how many milliseconds workers have handed a job on because they do not know its kind, by the server's clock: since the first of them that nothing else came after.
struct MeasureUnknown: Statement {
    let job: JobID

    static let sql = """
        select coalesce(extract(epoch from clock_timestamp() - min(at)) * 1000, 0)::bigint as passed
        from jobs.setback
        where job = $1 and what = 'unknown'
            and at > coalesce((select max(other.at) from jobs.setback other where other.job = $1 and other.what <> 'unknown'), '-infinity')
        """

    var parameters: [Parameter] { [.int(job.number)] }

    static func decode(_ row: inout Row) throws -> Duration { .milliseconds(try row.int("passed")) }
}
