import Casework
package import Postgres

/// What directors set of schedules, of one or of all, in their order.
package struct ListScheduleVersions: Statement {
    package typealias Output = ScheduleVersion

    let schedule: String?

    package init(of schedule: String? = nil) { self.schedule = schedule }

    package static let sql = """
        select schedule, number, in_force, reason, made_by, made_at, changes
        from calendar.schedule_version
        where $1::text is null or schedule = $1
        order by schedule, number
        """

    package var parameters: [Parameter] { [.optional(schedule)] }

    package static func decode(_ row: inout Row) throws -> ScheduleVersion {
        let (schedule, number, inForce) = (try row.text("schedule"), try row.int("number"), try row.day("in_force"))
        let (reason, madeBy, madeAt) = (try row.text("reason"), try row.int("made_by"), try row.moment("made_at"))
        return ScheduleVersion(
            schedule: schedule, number: number, inForce: inForce, changes: try row.json([String: String].self, "changes"), reason: reason,
            madeBy: PersonID(madeBy), madeAt: madeAt)
    }
}
