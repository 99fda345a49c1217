package import Casework
import Foundation
package import SchoolYear

/// How long personal details are kept, class by class; what is in no class is kept. Read from `config/policy/retention.yaml`.
package struct RetentionSchedule: Hashable, Sendable {
    package let classes: [RetentionClass]

    /// Nothing is erased.
    package static let none = RetentionSchedule(classes: [])

    /// With any complaint there is no schedule: a half-read one must not erase.
    package static func load(config: String) -> (schedule: RetentionSchedule?, complaints: [Complaint]) {
        let document = PolicyDocument(file: "policy/retention.yaml")
        var classes: [RetentionClass] = []
        if let data = FileManager.default.contents(atPath: "\(config)/policy/retention.yaml"), let text = String(validating: data, as: UTF8.self) {
            let entries = document.entries(text)
            classes = entries.compactMap(RetentionClass.init)
            if Set(classes.map(\.name)).count < classes.count { document.complain(1, "Two entries have the same ‘class’.") }
            if entries.isEmpty && document.complaints.isEmpty { document.complain(1, "The file has no entry.") }
        } else {
            document.complain(1, "The file is not there, or is not UTF-8.")
        }
        guard document.complaints.isEmpty else { return (nil, document.complaints.sorted()) }
        return (RetentionSchedule(classes: classes), [])
    }
}

/// One class of the schedule.
package struct RetentionClass: Hashable, Sendable {
    /// The word by which capabilities know what of theirs falls into it.
    package let name: String
    package let title: String
    /// The kinds of events whose details it covers, as SQL's `like` wants them.
    package let kinds: [String]
    /// Kept for the school year in which they were made, and so many after it.
    package let years: Int
    package let citation: Citation

    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let name = entry.text("class")
        let title = entry.text("title")
        let events = entry.text("events")
        let years = entry.whole("years-after", in: 1...100)
        let citation = entry.citation()
        guard let name, let title, let events, let years, let citation else { return nil }
        let patterns = events.split(separator: ",").map { $0.filter { $0 != " " } }
        guard name.wholeMatch(of: /[a-z][a-z-]*/) != nil else {
            entry.document.complain(entry.line, "‘class’ should be a word in small letters.")
            return nil
        }
        guard !patterns.isEmpty, patterns.allSatisfy({ $0.wholeMatch(of: /[a-z][a-z-]*\.[a-z-]*\*?/) != nil }) else {
            entry.document.complain(entry.line, "‘events’ should be kinds with commas between them, such as people.account-*.")
            return nil
        }
        self.name = name
        self.title = title
        kinds = patterns.map { $0.replacing("*", with: "%") }
        self.years = years
        self.citation = citation
    }

    /// What was made before this day may be erased: the first of the oldest school year that must still be kept.
    package func keptSince(on day: Day) -> Day {
        let start = AcademicYear(of: day).start - years
        return Day(year: start, month: 9, day: 1) ?? day.adding(years: -years - 1)
    }

    /// The policy as an event names it.
    package var policy: String { "retention of ‘\(name)’: the school year and \(years) after it" }
}
