import Access
import Casework
import Foundation
import SchoolYear
import TestCluster
import Testing

@testable import Calendar

/// The `vobject` and `icalendar` of PyPI, which know nothing of one another.
private enum IndependentReaders {
    static let python = ProcessInfo.processInfo.environment["CALENDAR_READERS"]

    struct Entry: Decodable, Hashable {
        let uid: String
        let start: String
        let end: String
        let summary: String
        let description: String
    }

    struct Disagreement: Error {
        let words: String
    }

    /// What both read, alike.
    static func read(_ text: String) throws -> [Entry] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).ics").path()
        try Data(text.utf8).write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_calendar.py").path()
        return try JSONDecoder().decode([Entry].self, from: Child.output(of: python ?? "", [script, file]))
    }
}

@Suite(.enabled(if: IndependentReaders.python != nil, "CALENDAR_READERS is not set: deploy/test makes two independent readers and sets it"))
struct IndependentReadersTests {
    private func entries(_ occurrences: [Occurrence]) throws -> [IndependentReaders.Entry] {
        let lines = occurrences.enumerated().map {
            PlannedOccurrence(id: $0, occurrence: $1, state: .planned, reason: nil, settledAt: nil, jobID: nil)
        }
        return try IndependentReaders.read(
            ICalendar.text(lines, title: "School improvement, a person", host: "330.school-improvement", stamp: try moment("2018-09-01")))
    }

    @Test(arguments: 2018...2026)
    func `two readers that others wrote read every entry of a year alike, and as it was meant`(start: Int) throws {
        let all = try #require(Planning(book: projectBook, calendar: projectCalendar).occurrences(in: AcademicYear(starting: start)))
        let held = all.filter { $0.day != nil && $0.kind != .work }
        let entries = try entries(held)
        #expect(entries.count == held.count && held.count > 60)
        for (entry, occurrence) in zip(entries, held) {
            let (day, due, ends) = (try #require(occurrence.day), try #require(occurrence.dueAt), try #require(occurrence.endsAt))
            #expect(entry.summary == occurrence.title)
            #expect(entry.description.contains(occurrence.why) && entry.description.contains(occurrence.citation))
            if occurrence.kind == .meeting {
                #expect(entry.start == due.description.prefix(19) + "Z" && entry.end == ends.description.prefix(19) + "Z")
            } else {
                #expect(entry.start == day.description && entry.end == day.adding(days: 1).description)
            }
        }
    }

    @Test func `odd characters come through both`() throws {
        let title = "Heads’ “forum”; part 1, or 2\\3: \u{1F3EB} \(String(repeating: "ä€\u{1F393}", count: 60))\nand a second line"
        let now = try moment("2018-10-28", "00:30")
        let odd = Occurrence(
            schedule: "odd", year: AcademicYear(starting: 2018), period: "2018/19 autumn 2", nominal: now.dayInLondon, day: now.dayInLondon,
            title: title, kind: .meeting, owner: .bepDirector, attends: [], task: nil, job: nil, ifMissed: .make, dueAt: now,
            endsAt: now.adding(seconds: 7_200), makeAt: now, why: "BEGIN:VEVENT\nEND:VCALENDAR", rule: "", duties: ["RV-1"], citation: "x;y,z",
            isProvisional: false)
        let entry = try #require(try entries([odd]).first)
        #expect(entry.summary == title && entry.description == "BEGIN:VEVENT\nEND:VCALENDAR\nx;y,z")
        #expect(entry.start == "2018-10-27T23:30:00Z" && entry.end == "2018-10-28T01:30:00Z")
    }

    @Test func `what somebody wrote to do harm stays the title and the description of its own entry`() throws {
        let now = try moment("2018-10-01", "09:00")
        let hostile = HostileText.all()
        let entries = try entries(
            hostile.enumerated().map { place, text in
                Occurrence(
                    schedule: "odd", year: AcademicYear(starting: 2018), period: "2018/19 number \(place)", nominal: now.dayInLondon, day: now.dayInLondon, title: text,
                    kind: .meeting, owner: .bepDirector, attends: [], task: nil, job: nil, ifMissed: .make, dueAt: now, endsAt: now.adding(seconds: 7_200),
                    makeAt: now, why: text, rule: "", duties: ["RV-1"], citation: text, isProvisional: false)
            })
        #expect(entries.count == hostile.count)
        for (entry, text) in zip(entries, hostile) {
            #expect(entry.start == "2018-10-01T08:00:00Z" && entry.end == "2018-10-01T10:00:00Z", "\(text)")
            // Word for word, but for what no text of a calendar may hold (RFC 5545, 3.3.11).
            let said = String(String.UnicodeScalarView(text.unicodeScalars.filter { ($0.value >= 0x20 || $0 == "\n") && $0.value != 0x7F }))
            #expect(entry.summary.unicodeScalars.elementsEqual(said.unicodeScalars), "\(text.debugDescription)")
            #expect(entry.description.unicodeScalars.elementsEqual("\(said)\n\(said)".unicodeScalars), "\(text.debugDescription)")
        }
    }
}
