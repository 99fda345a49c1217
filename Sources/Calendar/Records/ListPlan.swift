package import Postgres
package import SchoolYear

/// The plan from a school year on, the whole of it or of one schedule.
package struct ListPlan: Statement {
    package typealias Output = PlannedOccurrence

    let year: AcademicYear
    let schedule: String?

    package init(from year: AcademicYear, of schedule: String? = nil) {
        self.year = year
        self.schedule = schedule
    }

    package static let sql = """
        select \(PlannedOccurrence.columns)
        from calendar.occurrence as o
        where o.year >= $1 and ($2::text is null or o.schedule = $2)
        order by coalesce(o.day, o.nominal), o.due_at, o.id
        """

    package var parameters: [Parameter] { [.int(year.start), .optional(schedule)] }

    package static func decode(_ row: inout Row) throws -> PlannedOccurrence { try PlannedOccurrence(&row) }
}
