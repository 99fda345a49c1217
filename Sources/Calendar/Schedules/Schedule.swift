package import Access
package import Casework
package import SchoolYear

/// Something that comes round in the school-improvement year: a meeting, a deadline, a report, or work of the service itself; when, whose, and on
/// what ground. A director may change some of its settings, each within bounds.
package struct Schedule: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case meeting, deadline, report
        /// A job of the service: it makes no entry and no task.
        case work

        package var name: String {
            switch self {
            case .meeting: "Meeting"
            case .deadline: "Deadline"
            case .report: "Report"
            case .work: "Work of the service"
            }
        }
    }

    /// What becomes of an occurrence whose time passed while nobody made it.
    package enum IfMissed: String, Sendable, CaseIterable, Codable {
        /// Made, once, in its turn.
        case make
        /// Only the latest of several is made; the others are recorded as skipped.
        case latest
        /// Not made once it is over; recorded as skipped.
        case skip

        package var words: String {
            switch self {
            case .make: "Caught up when the service is back"
            case .latest: "Only the latest is caught up; the others are recorded as skipped"
            case .skip: "Not caught up: recorded as skipped"
            }
        }
    }

    /// The word by which the database and addresses know it: `siab-meeting`.
    package let name: String
    package let inForce: Day
    package let title: String
    package let kind: Kind
    /// The settings that say when: those of its recurrence, `at`, `minutes` and `lead-days`.
    package let settings: [String: String]
    package let recurrence: Recurrence
    package let at: TimeOfDay
    /// How long it takes; 0 for a deadline.
    package let minutes: Int
    /// So many days before, it appears in the calendar of what is to be done.
    package let leadDays: Int
    package let owner: Role
    package let attends: [Role]
    /// What its owner is to do; nil where a job does it.
    package let task: String?
    /// The word of the job that it makes.
    package let job: String?
    package let ifMissed: IfMissed
    /// Schedules whose turn in the same school year comes no later than this one's, by their names.
    package let after: [String]
    /// The duties of the framework that it carries: `RV-1`.
    package let duties: [String]
    package let citation: Citation
    /// What a director may change, and between which bounds.
    package let bounds: [String: SettingBound]

    /// The same schedule with some settings changed, without a look at the bounds.
    func changed(_ changes: [String: String]) throws(SettingFaults) -> Schedule {
        let settings = settings.merging(changes) { _, new in new }
        let timing = try Timing(settings, kind: kind)
        return Schedule(
            name: name, inForce: inForce, title: title, kind: kind, settings: settings, recurrence: timing.recurrence, at: timing.at,
            minutes: timing.minutes, leadDays: timing.leadDays, owner: owner, attends: attends, task: task, job: job, ifMissed: ifMissed,
            after: after, duties: duties, citation: citation, bounds: bounds)
    }
}

/// All that is wrong with the settings of one schedule.
package struct SettingFaults: Error, Hashable, Sendable {
    package let faults: [Recurrence.Fault]

    package init(faults: [Recurrence.Fault]) { self.faults = faults }
}

/// When a schedule is, read from its settings.
struct Timing {
    let recurrence: Recurrence
    let at: TimeOfDay
    let minutes: Int
    let leadDays: Int

    init(_ settings: [String: String], kind: Schedule.Kind) throws(SettingFaults) {
        var (recurrence, faults) = Recurrence.read(settings)
        let at = TimeOfDay(settings["at"] ?? "")
        if at == nil { faults.append(.init(setting: "at", sentence: "‘at’ should be a time of day, written like 16:00.")) }
        func whole(_ name: String, _ range: ClosedRange<Int>) -> Int {
            if let number = settings[name].flatMap({ Int($0) }), range.contains(number) { return number }
            faults.append(
                .init(setting: name, sentence: "‘\(name)’ should be a whole number from \(range.lowerBound) to \(range.upperBound)."))
            return range.lowerBound
        }
        let minutes = kind == .meeting ? whole("minutes", 5...600) : 0
        let leadDays = whole("lead-days", 0...120)
        guard faults.isEmpty, let recurrence, let at else { throw SettingFaults(faults: faults) }
        self.recurrence = recurrence
        self.at = at
        self.minutes = minutes
        self.leadDays = leadDays
    }
}
