package import Postgres
package import SchoolYear

/// The plan from a school year on, of all schedules or of some.
package struct ListPlan: Statement {
    package typealias Output = PlannedOccurrence

    let year: AcademicYear
    let schedules: [String]?

    package init(from year: AcademicYear, of schedules: [String]? = nil) {
        self.year = year
        self.schedules = schedules
    }

    package static let sql = """
        select \(PlannedOccurrence.columns)
        from calendar.occurrence as o
        where o.year >= $1 and ($2::text[] is null or o.schedule = any ($2))
        order by coalesce(o.day, o.nominal), o.due_at, o.id
        """

    package var parameters: [Parameter] { [.int(year.start), schedules.map(Parameter.texts) ?? .null] }

    package static func decode(_ row: inout Row) throws -> PlannedOccurrence { try PlannedOccurrence(&row) }
}
