import Postgres

/// How many live jobs stand in each queue and state, and how long the oldest of those that are due has waited.
struct MeasureQueues: Statement {
    struct Output: Sendable, Equatable {
        let queue: String
        let state: String
        let count: Int
        let oldestSeconds: Double
    }

    static let sql = """
        select queue, state, count(*) as count,
            coalesce(greatest(extract(epoch from clock_timestamp() - min(run_at)), 0), 0)::float8 as oldest
        from jobs.job group by queue, state order by queue, state
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            queue: try row.text("queue"), state: try row.text("state"), count: try row.int("count"),
            oldestSeconds: try row.double("oldest"))
    }
}
