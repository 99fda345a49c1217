package import Postgres
package import SchoolYear

/// A schedule and a year of which the plan is made.
package struct PlannedYear: Hashable, Sendable {
    package let schedule: String
    package let year: AcademicYear
}

/// Every schedule's years in the plan.
package struct ListPlannedYears: Statement {
    package typealias Output = PlannedYear

    package init() {}

    package static let sql = "select schedule, year from calendar.planned_year order by year, schedule"

    package static func decode(_ row: inout Row) throws -> PlannedYear {
        PlannedYear(schedule: try row.text("schedule"), year: AcademicYear(starting: try row.int("year")))
    }
}
