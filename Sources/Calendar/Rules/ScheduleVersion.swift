package import Casework

/// What a director set of a schedule: the settings that differ from the file, all of them, from a day on.
package struct ScheduleVersion: Hashable, Sendable {
    package let schedule: String
    package let number: Int
    package let inForce: Day
    package let changes: [String: String]
    package let reason: String
    package let madeBy: PersonID
    package let madeAt: Moment

    package init(
        schedule: String, number: Int, inForce: Day, changes: [String: String], reason: String, madeBy: PersonID, madeAt: Moment
    ) {
        self.schedule = schedule
        self.number = number
        self.inForce = inForce
        self.changes = changes
        self.reason = reason
        self.madeBy = madeBy
        self.madeAt = madeAt
    }
}
