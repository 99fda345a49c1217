import Casework
import Postgres

/// Keeps what a director set.
struct InsertScheduleVersion: Statement {
    let version: ScheduleVersion
    let changes: String

    init(_ version: ScheduleVersion) throws {
        self.version = version
        changes = try Planned.json(version.changes)
    }

    static let sql = """
        insert into calendar.schedule_version (schedule, number, in_force, changes, reason, made_by, made_at)
        values ($1, $2, $3, $4::jsonb, $5, $6, $7)
        """

    var parameters: [Parameter] {
        [
            .text(version.schedule), .int(version.number), .day(version.inForce), .text(changes), .text(version.reason),
            .int(version.madeBy.number), .moment(version.madeAt),
        ]
    }
}
