import Postgres
import SchoolYear

/// Of each school year of each schedule in the plan, from a year on: how many turns it has, and what they are together (`Occurrence.mark`).
struct ListPlanMarks: Statement {
    struct Output: Sendable {
        let planned: PlannedYear
        let turns: Int
        /// Nil where a turn stands there without a mark, since it was planned before there were any.
        let mark: Int?
    }

    let year: AcademicYear
    let schedule: String?

    init(from year: AcademicYear, of schedule: String? = nil) {
        self.year = year
        self.schedule = schedule
    }

    static let sql = """
        select schedule, year, count(*) as turns, case when count(*) = count(mark) then bit_xor(mark) end as mark
        from calendar.occurrence
        where year >= $1 and ($2::text is null or schedule = $2)
        group by schedule, year
        """

    var parameters: [Parameter] { [.int(year.start), .optional(schedule)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            planned: PlannedYear(schedule: try row.text("schedule"), year: AcademicYear(starting: try row.int("year"))), turns: try row.int("turns"),
            mark: try row.intOrNil("mark"))
    }
}
