package import Casework
import SchoolYear

/// What a director wants of a schedule, checked: the settings to set, from when, and why.
package struct ScheduleChange: Hashable, Sendable {
    package let schedule: String
    /// All settings that shall differ from the file.
    package let changes: [String: String]
    package let inForce: Day
    package let reason: String

    /// - Parameters:
    ///   - wanted: the values as they were typed; those of settings that nobody may change are not looked at where they are as they were.
    ///   - entry: the schedule as the file has it on the day the change begins.
    package static func decide(
        _ wanted: [String: String], from inForce: Day?, because reason: String, to entry: Schedule, at moment: Moment
    ) throws(SettingFaults) -> ScheduleChange {
        var faults: [Recurrence.Fault] = []
        let today = moment.dayInLondon
        if let inForce {
            if inForce <= today { faults.append(.init(setting: "in-force", sentence: "Enter a day after today: what is past stays as it was.")) }
            if inForce > AcademicYear(of: today).next.days.last {
                faults.append(.init(setting: "in-force", sentence: "Enter a day of this school year or the next."))
            }
        } else {
            faults.append(.init(setting: "in-force", sentence: "Enter the day from which it shall hold."))
        }
        if reason.isEmpty { faults.append(.init(setting: "reason", sentence: "Enter the reason: it is kept with the change.")) }
        if reason.utf8.count > 1_000 { faults.append(.init(setting: "reason", sentence: "Enter a reason of at most 1,000 characters.")) }
        var changes: [String: String] = [:]
        for (name, value) in wanted.sorted(by: { $0.key < $1.key }) where value != entry.settings[name] {
            guard let bound = entry.bounds[name] else {
                faults.append(.init(setting: name, sentence: "‘\(name)’ is fixed: \(entry.citation.source)."))
                continue
            }
            guard bound.allows(value) else {
                faults.append(.init(setting: name, sentence: "\(bound.inForm(of: name).request(such: entry.settings[name]))."))
                continue
            }
            changes[name] = value
        }
        if faults.isEmpty { _ = try entry.changed(changes) }
        guard faults.isEmpty, let inForce else { throw SettingFaults(faults: faults) }
        return ScheduleChange(schedule: entry.name, changes: changes, inForce: inForce, reason: reason)
    }
}
