import Access
import Casework
import Foundation
import Policy
import SchoolYear
import Testing

@testable import Calendar

@Suite struct ScheduleBookTests {
    @Test func `the project's own schedules load without a complaint, each cited and with what the framework asks for by date`() {
        let (book, complaints) = ScheduleBook.load(config: config, jobs: jobWords)
        #expect(complaints.isEmpty, "\(complaints.map(\.description).joined(separator: "\n"))")
        let duties = Set(book?.entries.flatMap(\.duties) ?? [])
        let wanted: Set = [
            "ID-1", "ID-2", "ID-3", "ID-4", "ID-5", "ID-6", "ID-7", "ID-8", "ID-9", "AP-6", "RV-1", "MT-1", "ES-2", "RP-1", "RP-2", "PP-2", "PP-3",
            "PP-4", "PP-6", "PP-7", "DC-2", "OF-3",
        ]
        #expect(wanted.subtracting(duties).isEmpty)
        #expect(book?.entries.allSatisfy { !$0.citation.source.isEmpty } == true)
    }

    @Test(arguments: 2018...2026)
    func `the annual cycle falls where the framework says, in every year`(start: Int) throws {
        let year = AcademicYear(starting: start)
        let planning = Planning(book: projectBook, calendar: projectCalendar)
        let dates = try #require(projectCalendar.years[year])
        let halfTerm = try #require(dates.terms.first { $0.name == .autumn }?.halfTerm.first)
        let autumn = try #require(dates.terms.first { $0.name == .autumn }?.days.first)
        let summer = try #require(dates.terms.first { $0.name == .summer }?.days.last)
        func one(_ name: String) throws -> Day {
            let found = try #require(planning.occurrences(of: name, in: year))
            #expect(found.count == 1, "\(name)")
            return try #require(found.first?.day)
        }
        #expect(try one("id-1") <= summer)
        #expect(try one("id-2") <= (try one("id-3")))
        #expect(try one("id-3") <= (try one("id-4")))
        #expect(try one("id-4") <= year.days.last, "before the next year starts")
        #expect(try one("id-5") < (try one("id-6")))
        #expect(try one("id-6") < halfTerm, "by October half-term")
        #expect(try one("id-7") < halfTerm)
        #expect(try one("ap-6") < halfTerm)
        #expect(try one("id-8") > (try one("id-6")), "after the list is agreed")
        #expect(try one("id-9").month == 9, "in September")
        // What the service does by itself of it comes in time for people to look at.
        #expect(try one("yearly-assessment") < (try one("id-2")))
        #expect(try one("yearly-assessment").month == 8)
        #expect(try one("list-draft") < (try one("id-5")))
        #expect(try one("list-draft").month >= 9)
        #expect(try one("stage-letters") < (try one("id-8")))
        #expect((0...14).contains(try one("induction") - autumn))
        #expect((0...28).contains(try one("questionnaire") - autumn))
        #expect(try one("performance-review") <= summer)
        _ = try one("shadowing")
    }

    @Test(arguments: [
        ("kind: deadline", "kind: feast", "known are"), ("point: end of summer term", "point: end of time", "should be like"),
        ("owner: bep-director", "owner: nobody", "no role"), ("at: \"17:00\"", "at: \"5 pm\"", "time of day"),
        ("working-days: -5", "working-days: -61", "whole number"), ("standing: verified", "standing: sure", "known are"),
        ("duties: [ID-1]", "dutys: [ID-1]", "not a key"), ("working-days: -30 to 0", "working-days: -30 to -10", "outside its own bounds"),
        ("working-days: -30 to 0", "working-days: often", "should be written"), ("in-force: 2018-09-01", "in-force: soon", "written like"),
        ("if-missed: make", "if-missed: forget", "known are"), ("working-days: -30 to 0", "weekday: [monday]", "has none"),
        ("  task: Review every", "  job: import-gias\n  task: Review every", "names a task and no job"),
    ])
    func `what is wrong is named with its file and line`(old: String, new: String, word: String) throws {
        let text = try String(contentsOfFile: config + "/schedules.yaml", encoding: .utf8)
        let at = try #require(text.range(of: old))
        let line = text[..<at.lowerBound].count { $0 == "\n" } + 1
        let (book, complaints) = ScheduleBook.read("schedules.yaml", text.replacingCharacters(in: at, with: new), jobs: jobWords)
        #expect(book == nil, "half a book must not plan")
        #expect(complaints.contains { $0.sentence.contains(word) && abs($0.line - line) <= 24 }, "\(complaints)")
    }

    @Test func `a job that there is not is named`() {
        #expect(ScheduleBook.load(config: config, jobs: []).complaints.contains { $0.sentence.contains("no job ‘import-gias’") })
    }

    @Test func `a change within its own bounds that puts the joint review before the assessment is refused, with both dates`() throws {
        let planning = Planning(book: projectBook, calendar: projectCalendar)
        let (from, now) = (try day("2019-01-01"), try moment("2018-12-01"))
        func disorder(_ name: String, _ workingDays: String) throws -> SettingFaults? {
            let change = try ScheduleChange.decide(
                ["working-days": workingDays], from: from, because: "Summer leave", to: try #require(projectBook.schedule(name, on: from)), at: now)
            return planning.with(change, by: PersonID(7), at: now).disorder(of: name, from: AcademicYear(starting: 2018))
        }
        for (name, workingDays) in [("id-4", "-20"), ("id-2", "-1"), ("id-6", "-15")] {
            let sentence = try #require(try disorder(name, workingDays)?.faults.first?.sentence, "\(name)")
            #expect(sentence.contains("which comes first"))
        }
        #expect(try disorder("id-4", "-2") == nil)
        #expect(try disorder("id-8", "0") == nil)
        for name in projectBook.names { #expect(planning.disorder(of: name, from: AcademicYear(starting: 2018)) == nil, "\(name)") }
    }

    @Test(arguments: 2018...2026)
    func `the review of the year is neither asked for nor due before it opens, in every year and as early as a director may set it`(start: Int) throws {
        let year = AcademicYear(starting: start)
        let planning = Planning(book: projectBook, calendar: projectCalendar)
        let (from, now) = (try day("2018-09-03"), try moment("2018-09-02"))
        let entry = try #require(projectBook.schedule("id-1", on: from))
        guard case .numbers(let days)? = entry.bounds["working-days"], case .numbers(let lead)? = entry.bounds["lead-days"] else {
            Issue.record("a director may set neither when it is due nor how long before it is asked for")
            return
        }
        let earliest = try ScheduleChange.decide(
            ["working-days": String(days.lowerBound), "lead-days": String(lead.upperBound)], from: from, because: "Summer leave", to: entry, at: now)
        for plan in [planning, planning.with(earliest, by: PersonID(7), at: now)] {
            let turn = try #require(plan.occurrences(of: "id-1", in: year)?.first)
            let (made, due) = (try #require(turn.makeAt).dayInLondon, try #require(turn.dueAt).dayInLondon)
            #expect(made <= due && AcademicYear(ofListDraftedOn: made) == year.next, "\(made)")
        }
    }

    @Test func `entries of one name out of order are named`() throws {
        let text = try String(contentsOfFile: config + "/schedules.yaml", encoding: .utf8)
        #expect(ScheduleBook.read("schedules.yaml", text + text.drop { $0 != "-" }, jobs: jobWords).book == nil)
    }

    @Test(arguments: ["", "words", "- a", "{", "\0", "- ? [1]: 2", "- schedule: x"])
    func `a hostile file is a complaint and never a trap`(text: String) {
        let (book, complaints) = ScheduleBook.read("schedules.yaml", text, jobs: [])
        #expect(book == nil && complaints.contains { $0.file == "schedules.yaml" && $0.line >= 1 })
    }
}
