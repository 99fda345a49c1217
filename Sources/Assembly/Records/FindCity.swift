import Casework
import Postgres
import PriorityList
import SchoolYear

/// How the city stands, for the page on which everybody begins: how many schools there are, and what the last assessment found. What somebody may not see
/// is as if it were not there.
struct FindCity: Statement {
    struct Output: Sendable {
        /// By the database’s clock, on which all processes agree: what is late, and what is coming, is so by it.
        let now: Moment
        let schools: Counts
        /// Nil where none was run yet.
        let assessment: AssessmentHeadline?
        /// What the list of schools causing concern asks of people; nil for those of whom it asks nothing.
        let owed: OwedList?
        let elsewhere: OwedElsewhere
    }

    struct Counts: Sendable, Encodable {
        let open: Int
        let maintained: Int
        /// The day that the register’s last file is of; nil where it does not say, or none was taken in.
        let asAt: Day?
        /// The day on which that file was taken in; nil where none was.
        let takenOn: Day?
    }

    let authority: Int
    /// For how many days intelligence counts; nil where no policy says.
    let counting: Int?

    static let sql = """
        select now() as now, counted.open, counted.maintained,
            file.as_at as register_as_at, file.taken_at as register_taken_at,
            run.policy_version, run.as_at, run.proposed, run.meeting_definition, run.expected_lowest,
            run.expected_highest,
            owed.year, owed.state, owed.for_bep, owed.for_bcc, owed.agenda, owed.reports, owed.undecided, owed.unclosed, owed.unallocated,
            owed.untold,
            \(OwedElsewhere.columns)
        from (
            select count(*) as open, count(*) filter (where is_maintained) as maintained
            from schools.register where authority = $1 and status in ('open', 'proposed-to-close')
        ) counted
        left join (
            select as_at, taken_at from intake.sources() where layout = 'gias.establishments' order by taken_at desc limit 1
        ) file on true
        left join identification.latest_run run on run.authority = $1
        left join lateral priority_list.owed($1, $2) owed on true
        """

    var parameters: [Parameter] { [.int(authority), .optional(counting)] }

    static func decode(_ row: inout Row) throws -> Output {
        let now = try row.moment("now")
        let schools = Counts(
            open: try row.int("open"), maintained: try row.int("maintained"), asAt: try row.dayOrNil("register_as_at"),
            takenOn: try row.momentOrNil("register_taken_at")?.dayInLondon)
        let (policy, asAt) = (try row.textOrNil("policy_version"), try row.dayOrNil("as_at"))
        let (proposed, meeting) = (try row.intOrNil("proposed"), try row.intOrNil("meeting_definition"))
        let (lowest, highest) = (try row.intOrNil("expected_lowest"), try row.intOrNil("expected_highest"))
        let owed = try OwedList(&row)
        let elsewhere = try OwedElsewhere(&row)
        guard let policy, let asAt else { return Output(now: now, schools: schools, assessment: nil, owed: owed, elsewhere: elsewhere) }
        return Output(
            now: now, schools: schools,
            assessment: AssessmentHeadline(
                asAt: asAt, policy: policy, proposed: proposed ?? 0, meetingByJudgement: meeting ?? 0, expectedLowest: lowest ?? 0,
                expectedHighest: highest ?? 0), owed: owed, elsewhere: elsewhere)
    }
}

extension OwedList {
    /// Nil where the list asks nothing of the reader.
    init?(_ row: inout Row) throws {
        let (year, state) = (try row.intOrNil("year"), try row.textOrNil("state"))
        let (forBEP, forBCC, agenda) = (try row.intOrNil("for_bep"), try row.intOrNil("for_bcc"), try row.intOrNil("agenda"))
        let (reports, undecided) = (try row.intOrNil("reports"), try row.intOrNil("undecided"))
        let (unclosed, unallocated, untold) = (try row.intOrNil("unclosed"), try row.intOrNil("unallocated"), try row.intOrNil("untold"))
        guard let year else { return nil }
        self.init(
            year: AcademicYear(starting: year), state: state, forBEP: forBEP ?? 0, forBCC: forBCC ?? 0, agenda: agenda ?? 0, reports: reports ?? 0,
            undecided: undecided ?? 0, unclosed: unclosed ?? 0, unallocated: unallocated ?? 0, untold: untold ?? 0)
    }
}
