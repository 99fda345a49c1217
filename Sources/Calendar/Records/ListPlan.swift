package import Postgres
package import SchoolYear

/// The whole plan from a school year on.
package struct ListPlan: Statement {
    package typealias Output = PlannedOccurrence

    let year: AcademicYear

    package init(from year: AcademicYear) { self.year = year }

    package static let sql = """
        select \(PlannedOccurrence.columns)
        from calendar.occurrence as o
        where o.year >= $1
        order by coalesce(o.day, o.nominal), o.due_at, o.id
        """

    package var parameters: [Parameter] { [.int(year.start)] }

    package static func decode(_ row: inout Row) throws -> PlannedOccurrence { try PlannedOccurrence(&row) }
}
