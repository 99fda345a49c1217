package import Casework
import Foundation
package import SchoolYear

/// All schedules, from `config/schedules.yaml`: dated, cited entries; of one name the latest in force on a day holds.
package struct ScheduleBook: Hashable, Sendable {
    /// In the order of the file.
    package let entries: [Schedule]

    package init(_ entries: [Schedule]) { self.entries = entries }

    /// Each name once, in the order of the file.
    package var names: [String] {
        var seen: Set<String> = []
        return entries.map(\.name).filter { seen.insert($0).inserted }
    }

    /// As the file has it on a day; nil before its first entry.
    package func schedule(_ name: String, on day: Day) -> Schedule? {
        entries.last { $0.name == name && $0.inForce <= day }
    }

    /// Reads `schedules.yaml` below `config`. With any complaint there is no book.
    ///
    /// - Parameter jobs: the words of the jobs that there are.
    package static func load(config: String, jobs: Set<String>) -> (book: ScheduleBook?, complaints: [Complaint]) {
        let file = "schedules.yaml"
        guard let data = FileManager.default.contents(atPath: "\(config)/\(file)") else {
            return (nil, [Complaint(file: file, line: 1, sentence: "The file is not there.")])
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            return (nil, [Complaint(file: file, line: 1, sentence: "The file is not UTF-8.")])
        }
        return read(file, text, jobs: jobs)
    }

    package static func read(_ file: String, _ text: String, jobs: Set<String>) -> (book: ScheduleBook?, complaints: [Complaint]) {
        let source = ConfigurationText(file: file)
        var found: [Schedule] = []
        for entry in source.entries(of: text) {
            guard let schedule = Schedule(entry, jobs: jobs) else { continue }
            if let last = found.last(where: { $0.name == schedule.name }), last.inForce >= schedule.inForce {
                entry.complain("in-force", "Entries of ‘\(schedule.name)’ should stand in the order of their ‘in-force’ days, each once.")
            }
            for earlier in schedule.after where !found.contains(where: { $0.name == earlier }) {
                entry.complain("after", "‘after’ names ‘\(earlier)’, which should stand before it in the file.")
            }
            found.append(schedule)
        }
        if found.isEmpty && source.complaints.isEmpty { source.complain(1, "The file has no entry.") }
        return source.complaints.isEmpty ? (ScheduleBook(found), []) : (nil, source.complaints.sorted())
    }
}
