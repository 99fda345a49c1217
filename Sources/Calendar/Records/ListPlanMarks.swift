import Postgres
import SchoolYear

/// Of each school year of each schedule that is planned, from a year on: how many turns it has, and what they are together (`Occurrence.mark`).
struct ListPlanMarks: Statement {
    struct Output: Sendable {
        let planned: PlannedYear
        let turns: Int
        /// Zero of no turns; nil where a turn stands there without a mark, since it was planned before there were any.
        let mark: Int?
    }

    let year: AcademicYear
    let schedule: String?

    init(from year: AcademicYear, of schedule: String? = nil) {
        self.year = year
        self.schedule = schedule
    }

    static let sql = """
        select planned.schedule, planned.year, count(turn.id) as turns, case when count(turn.id) = count(turn.mark) then coalesce(bit_xor(turn.mark), 0) end as mark
        from calendar.planned_year planned
        left join calendar.occurrence turn on turn.schedule = planned.schedule and turn.year = planned.year
        where planned.year >= $1 and ($2::text is null or planned.schedule = $2)
        group by planned.schedule, planned.year
        order by planned.year, planned.schedule
        """

    var parameters: [Parameter] { [.int(year.start), .optional(schedule)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            planned: PlannedYear(schedule: try row.text("schedule"), year: AcademicYear(starting: try row.int("year"))), turns: try row.int("turns"),
            mark: try row.intOrNil("mark"))
    }
}
