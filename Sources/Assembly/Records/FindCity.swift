import Casework
import Postgres

/// How the city stands, for the page on which everybody begins: how many schools there are, and what the last assessment found. What somebody may not see
/// is as if it were not there.
struct FindCity: Statement {
    struct Output: Sendable {
        /// By the database’s clock, on which all processes agree: what is late, and what is coming, is so by it.
        let now: Moment
        let schools: Counts
        /// Nil where none was run yet.
        let assessment: AssessmentHeadline?
    }

    struct Counts: Sendable, Encodable {
        let open: Int
        let maintained: Int
    }

    let authority: Int

    static let sql = """
        select now() as now, counted.open, counted.maintained, run.policy_version, run.as_at, run.proposed, run.meeting_definition, run.expected_lowest,
            run.expected_highest
        from (
            select count(*) as open, count(*) filter (where is_maintained) as maintained
            from schools.register where authority = $1 and status in ('open', 'proposed-to-close')
        ) counted
        left join identification.latest_run run on run.authority = $1
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        let now = try row.moment("now")
        let schools = Counts(open: try row.int("open"), maintained: try row.int("maintained"))
        let (policy, asAt) = (try row.textOrNil("policy_version"), try row.dayOrNil("as_at"))
        let (proposed, meeting) = (try row.intOrNil("proposed"), try row.intOrNil("meeting_definition"))
        let (lowest, highest) = (try row.intOrNil("expected_lowest"), try row.intOrNil("expected_highest"))
        guard let policy, let asAt else { return Output(now: now, schools: schools, assessment: nil) }
        return Output(
            now: now, schools: schools,
            assessment: AssessmentHeadline(
                asAt: asAt, policy: policy, proposed: proposed ?? 0, meetingByJudgement: meeting ?? 0, expectedLowest: lowest ?? 0,
                expectedHighest: highest ?? 0))
    }
}
