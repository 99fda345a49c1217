import Access
import Casework
import SchoolYear

extension Schedule {
    /// Reads one entry; what is wrong is complained of, all at once, and there is no schedule.
    init?(_ entry: ConfigurationEntry, jobs: Set<String>) {
        defer { entry.close() }
        let name = entry.string("schedule")
        let inForce = entry.day("in-force")
        let title = entry.string("title")
        let kind = entry.choice("kind", of: Kind.self)
        let owner = Schedule.role(entry.string("owner"), entry, "owner")
        let attends = entry.has("attends") ? (entry.strings("attends") ?? []).map { Schedule.role($0, entry, "attends") } : []
        let task = entry.has("task") ? entry.string("task") : nil
        let job = entry.has("job") ? entry.string("job") : nil
        let ifMissed = entry.choice("if-missed", of: IfMissed.self)
        let after = entry.has("after") ? entry.strings("after") ?? [] : []
        let duties = entry.strings("duties")
        let citation = entry.citation()
        let settings = Schedule.settings(entry)
        var timing: Timing?
        if let kind {
            do { timing = try Timing(settings, kind: kind) } catch {
                for fault in error.faults { entry.complain(fault.setting, fault.sentence) }
            }
            if kind == .work, job == nil || task != nil { entry.complain("kind", "Work of the service names its job and has no task.") }
            if kind != .work, job != nil || task == nil { entry.complain("kind", "What is not work of the service names a task and no job.") }
        }
        if let job, !jobs.contains(job) {
            entry.complain("job", "There is no job ‘\(job)’; known are: \(jobs.sorted().joined(separator: ", ")).")
        }
        if let name, !name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }) {
            entry.complain("schedule", "‘schedule’ should be a word of small letters, digits and hyphens.")
        }
        let bounds = entry.has("may-change") ? Schedule.bounds(entry, settings) : [:]
        guard let name, let inForce, let title, let kind, let owner, let ifMissed, let duties, let citation, let timing else { return nil }
        self.init(
            name: name, inForce: inForce, title: title, kind: kind, settings: settings, recurrence: timing.recurrence, at: timing.at,
            minutes: timing.minutes, leadDays: timing.leadDays, owner: owner, attends: attends.compactMap { $0 }, task: task, job: job,
            ifMissed: ifMissed, after: after, duties: duties, citation: citation, bounds: bounds)
    }

    private static func role(_ word: String?, _ entry: ConfigurationEntry, _ key: String) -> Role? {
        guard let word else { return nil }
        if let role = Role(rawValue: word) { return role }
        entry.complain(key, "There is no role ‘\(word.prefix(40))’; known are: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        return nil
    }

    /// Everything that a schedule of its kind may say about when.
    package static let timingSettings = [
        "every", "weeks", "weekday", "from-week", "week", "season", "working-day", "point", "working-days", "on-holiday", "at", "minutes",
        "lead-days",
    ]

    private static func settings(_ entry: ConfigurationEntry) -> [String: String] {
        var settings: [String: String] = [:]
        for name in timingSettings where entry.has(name) {
            if let value = entry.string(name) { settings[name] = value }
        }
        return settings
    }

    private static func bounds(_ entry: ConfigurationEntry, _ settings: [String: String]) -> [String: SettingBound] {
        guard let part = entry.entry("may-change") else { return [:] }
        defer { part.close() }
        var bounds: [String: SettingBound] = [:]
        for name in timingSettings where part.has(name) {
            let isChoice = ["weekday", "season", "on-holiday", "point", "every"].contains(name)
            let bound: SettingBound? = isChoice ? part.strings(name).map { .words($0) } : part.string(name).flatMap { SettingBound($0) }
            guard let bound else {
                if !isChoice { part.complain(name, "The bounds of ‘\(name)’ should be written like ‘1 to 6’ or ‘08:00 to 18:00’.") }
                continue
            }
            guard let now = settings[name] else {
                part.complain(name, "‘\(name)’ may not be changed where the schedule has none.")
                continue
            }
            if !bound.allows(now) { part.complain(name, "‘\(name)’ is ‘\(now)’, which lies outside its own bounds.") }
            bounds[name] = bound
        }
        return bounds
    }
}
