package import Postgres

/// How many jobs stand in each state, for the tabs of the jobs page. Those that are done are counted up to 100,000: a page need not wait
/// for more.
package struct CountJobs: Statement {
    package struct Output: Sendable {
        package let state: JobState
        package let count: Int
    }

    package init() {}

    package static let sql = """
        select state, count(*) as count from jobs.job group by state
        union all
        select state, count(*) as count from jobs.finished where state <> 'done' group by state
        union all
        select 'done' as state, count(*) as count from (select from jobs.finished where state = 'done' limit 100000) as done
        """

    package var parameters: [Parameter] { [] }

    package static func decode(_ row: inout Row) throws -> Output {
        let word = try row.text("state")
        guard let state = JobState(rawValue: word) else { throw UnknownJobState(word: word) }
        return Output(state: state, count: try row.int("count"))
    }
}
