import Access
import Casework
import SchoolYear
import Testing

@testable import Calendar

@Suite struct PlanningTests {
    private let year = AcademicYear(starting: 2026)

    private func version(_ schedule: String, _ number: Int, _ from: String, _ changes: [String: String]) throws -> ScheduleVersion {
        ScheduleVersion(
            schedule: schedule, number: number, inForce: try day(from), changes: changes, reason: "test", madeBy: PersonID(7),
            madeAt: try moment("2026-11-25"))
    }

    @Test func `what a director sets holds from its day on, and each turn is given once`() throws {
        let before = Planning(book: projectBook, calendar: projectCalendar)
        let after = before.with(try version("siab-meeting", 1, "2027-01-13", ["weekday": "thursday", "at": "17:30"]))
        let old = try #require(before.occurrences(of: "siab-meeting", in: year))
        let new = try #require(after.occurrences(of: "siab-meeting", in: year))
        #expect(old.map(\.period) == new.map(\.period))
        for (one, other) in zip(old, new) {
            let isOld = try #require(one.day) < (try day("2027-01-13"))
            #expect(isOld ? one.isSame(as: other) : other.nominal.weekday == .thursday && other.dueAt?.timeInLondon == "17:30")
        }
        #expect(after.schedule("siab-meeting", on: try day("2027-01-12"))?.at.description == "16:00")
        #expect(after.schedule("siab-meeting", on: try day("2027-01-13"))?.at.description == "17:30")
    }

    @Test func `of two versions in force the one made last holds`() throws {
        let planning = Planning(
            book: projectBook, calendar: projectCalendar,
            versions: [
                try version("siab-meeting", 2, "2026-12-01", ["at": "18:00"]), try version("siab-meeting", 1, "2027-01-10", ["at": "10:00"]),
            ])
        #expect(planning.schedule("siab-meeting", on: try day("2027-02-01"))?.at.description == "18:00")
    }

    @Test func `a year that is not entered has no plan`() {
        #expect(Planning(book: projectBook, calendar: projectCalendar).occurrences(in: AcademicYear(starting: 2040)) == nil)
    }

    @Test func `provisional term dates make provisional occurrences`() throws {
        let planning = Planning(book: projectBook, calendar: projectCalendar)
        #expect(try #require(planning.occurrences(of: "id-6", in: year)).allSatisfy(\.isProvisional))
        #expect(try #require(planning.occurrences(of: "id-6", in: AcademicYear(starting: 2019))).allSatisfy { !$0.isProvisional })
    }
}

@Suite struct ScheduleChangeTests {
    private let siab = projectBook.entries.first { $0.name == "siab-meeting" }

    private func decide(_ wanted: [String: String], from: String? = "2026-12-01", because reason: String = "The hall is free on Thursdays") throws -> ScheduleChange {
        try ScheduleChange.decide(
            wanted, from: from.flatMap { Day($0) }, because: reason, to: try #require(siab), at: try moment("2026-11-25"))
    }

    @Test func `within the bounds a change is taken, and only what differs from the file is kept`() throws {
        let change = try decide(["weekday": "thursday", "at": "16:00", "minutes": "90"])
        #expect(change.changes == ["weekday": "thursday", "minutes": "90"])
    }

    @Test(arguments: [
        ["weekday": "sunday"], ["weeks": "4"], ["at": "23:00"], ["minutes": "1000"], ["minutes": "0090"], ["season": "never"], ["every": "year"], ["colour": "red"],
    ])
    func `outside the bounds it is refused, with what to choose or enter`(wanted: [String: String]) throws {
        let error = #expect(throws: SettingFaults.self) { try decide(wanted) }
        #expect(error?.faults.map(\.setting) == Array(wanted.keys))
        #expect(error?.faults.allSatisfy { fault in ["Choose ", "Enter ", "School Improvement Framework"].contains { fault.sentence.contains($0) } } == true)
    }

    @Test(arguments: ["2026-11-25", "2020-01-01", "2029-01-01", nil] as [String?])
    func `a change begins tomorrow at the earliest`(from: String?) throws {
        let error = #expect(throws: SettingFaults.self) { try decide(["weekday": "thursday"], from: from) }
        #expect(error?.faults.map(\.setting) == ["in-force"])
    }

    @Test func `a change needs its reason`() throws {
        let error = #expect(throws: SettingFaults.self) { try decide(["weekday": "thursday"], because: "") }
        #expect(error?.faults.map(\.setting) == ["reason"])
    }

    @Test(arguments: projectBook.entries)
    func `every value within the bounds gives a schedule`(schedule: Schedule) throws {
        for (name, bound) in schedule.bounds {
            let values: [String] =
                switch bound {
                case .words(let words): words
                case .numbers(let range): range.map(String.init).filter { !(name == "working-day" && $0 == "0") }
                case .times(let range): [range.lowerBound.description, range.upperBound.description]
                }
            for value in values { #expect(throws: Never.self, "\(schedule.name) \(name) \(value)") { try schedule.changed([name: value]) } }
        }
    }
}

@Suite struct CatchUpTests {
    private func fate(_ rule: Schedule.IfMissed, _ makeAt: String, isOvertaken: Bool = false) throws -> CatchUp.Fate {
        CatchUp.fate(rule, makeAt: try moment(makeAt), endsAt: try moment(makeAt, "14:00"), isOvertaken: isOvertaken, at: try moment("2026-11-25"))
    }

    @Test func `what was missed is made, or only its latest, or recorded as skipped, as its rule says`() throws {
        #expect(try fate(.make, "2026-10-01") == .make)
        #expect(try fate(.latest, "2026-10-01") == .make)
        #expect(try fate(.latest, "2026-10-01", isOvertaken: true) == .skip("Not made in its time; a later turn does its work."))
        #expect(try fate(.skip, "2026-11-25") == .make)
        guard case .skip(let reason) = try fate(.skip, "2026-10-01") else {
            Issue.record("not skipped")
            return
        }
        #expect(reason.contains("1 October 2026"))
    }
}

@Suite struct ICalendarTests {
    private func text(_ change: (Schedule) throws -> Schedule = { $0 }) throws -> String {
        let book = ScheduleBook(try projectBook.only("siab-meeting", "id-6").entries.map(change))
        let planned = try #require(Planning(book: book, calendar: projectCalendar).occurrences(in: AcademicYear(starting: 2018)))
        let lines = planned.enumerated().map {
            PlannedOccurrence(id: $0, occurrence: $1, state: .planned, reason: nil, settledAt: nil, jobID: nil)
        }
        return ICalendar.text(lines, title: "School improvement, a person", host: "example.org", stamp: try moment("2018-09-01"))
    }

    @Test func `a meeting has its hour in universal time, on both sides of a clock change, and a deadline its day`() throws {
        let text = try text()
        #expect(text.contains("DTSTART:20181023T150000Z\r\n") && text.contains("DTSTART:20181113T160000Z\r\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20181026\r\nDTEND;VALUE=DATE:20181027\r\n"))
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.components("BEGIN:VEVENT") == text.components("UID:") && text.components("BEGIN:VEVENT") > 18)
    }

    @Test func `what is called off is cancelled, with a higher number, and keeps nobody busy`() throws {
        let book = projectBook.only("siab-meeting")
        let meeting = try #require(Planning(book: book, calendar: projectCalendar).occurrences(in: AcademicYear(starting: 2018))?.first { $0.day != nil })
        func text(_ state: PlannedOccurrence.State, _ reason: String?, _ revision: Int) throws -> String {
            let planned = PlannedOccurrence(
                id: 1, occurrence: meeting, state: state, reason: reason, settledAt: nil, jobID: nil, revision: revision)
            return ICalendar.text([planned], title: "A person", host: "example.org", stamp: try moment("2018-09-01")).replacing("\r\n ", with: "")
        }
        let standing = meeting.isProvisional ? "TENTATIVE" : "CONFIRMED"
        #expect(try text(.made, nil, 0).contains("STATUS:\(standing)\r\nSEQUENCE:0\r\n"))
        let off = try text(.calledOff, "Snow; ice", 1)
        #expect(off.contains("STATUS:CANCELLED\r\nSEQUENCE:1\r\n") && off.contains("DESCRIPTION:Called off: Snow\\; ice\\n") && off.contains("TRANSP:TRANSPARENT\r\n"))
        #expect(try text(.made, nil, 2).contains("STATUS:\(standing)\r\nSEQUENCE:2\r\n"))
    }

    @Test func `no line is longer than 75 bytes, and words are escaped`() throws {
        let text = try text()
        for line in text.split(separator: "\r\n") { #expect(line.utf8.count <= 75, "\(line)") }
        let unfolded = text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("DESCRIPTION:Prepare the agenda and papers of the advisory board\\nEvery second school week on a Tuesday\\, from"))
    }
}

extension String {
    fileprivate func components(_ word: String) -> Int { ranges(of: word).count }
}

@Suite struct PreviewTests {
    @Test func `a year's preview says each date with its reason, the same each time`() throws {
        let planning = Planning(book: projectBook, calendar: projectCalendar)
        let year = AcademicYear(starting: 2026)
        let text = try #require(Preview.text(planning, year))
        #expect(text == Preview.text(planning, year))
        #expect(text.hasPrefix("School year 2026/27\nTerm dates: ") && text.contains("(provisional)"))
        #expect(text.contains("Fri 2026-10-23  17:00  The list agreed and signed by BEP and BCC [id-6; ID-6]\n    1 working day before the autumn half-term."))
        #expect(text.contains("Wed 2026-09-30  17:00  Academies of significant concern notified to the Regional Director and the EIG [id-9; ID-9]\n    The last day of September."))
        #expect(text.contains("  gias-refresh: 365, one a day\n"))
        #expect(try #require(Preview.text(planning, year, schedule: "gias-refresh", everyDay: true)).contains("Sat 2026-09-05  05:00  GIAS is read again"))
        #expect(Preview.text(planning, AcademicYear(starting: 2040)) == nil)
    }
}
