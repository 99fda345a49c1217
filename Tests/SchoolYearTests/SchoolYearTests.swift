import Foundation
import Groundwork
import SchoolYear
import Testing

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path + "/config/calendar/"

private func files() throws -> [(file: String, text: String)] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
        ($0, try String(contentsOfFile: folder + $0, encoding: .utf8))
    }
}

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

@Suite struct SchoolCalendarTests {
    let calendar: SchoolCalendar

    init() throws {
        let (calendar, complaints) = SchoolCalendar.read(try files())
        #expect(complaints.isEmpty, "\(complaints)")
        self.calendar = calendar
    }

    @Test func `the years from 2018 to 2027 are entered, what nobody verified as provisional`() {
        #expect(calendar.years.keys.sorted().map(\.start) == Array(2018...2026))
        #expect(calendar.years[AcademicYear(starting: 2018)]?.citation.standing == .provisional)
        #expect(calendar.years[AcademicYear(starting: 2019)]?.citation.standing == .verified)
        #expect(calendar.years[AcademicYear(starting: 2026)]?.citation.standing == .provisional)
    }

    @Test func `a term has its first and last day, and its half-term is not school time`() throws {
        #expect(calendar.isInTerm(try day("2018-09-03")) == true)
        #expect(calendar.isInTerm(try day("2018-09-02")) == false)
        #expect(calendar.isInTerm(try day("2018-12-21")) == true)
        #expect(calendar.isInTerm(try day("2018-12-22")) == false)
        #expect(calendar.isInTerm(try day("2018-10-29")) == false)
        #expect(calendar.isInHalfTerm(try day("2018-10-29")) == true)
        #expect(calendar.term(on: try day("2019-05-01"))?.name == .summer)
    }

    @Test func `a bank holiday in term is neither school time nor a working day`() throws {
        #expect(calendar.isInTerm(try day("2019-05-06")) == false)
        #expect(calendar.isWorkingDay(try day("2019-05-06")) == false)
        // 8 May 2023 and 19 September 2022 were one-offs, so the days are data and not a rule.
        #expect(calendar.isWorkingDay(try day("2022-09-19")) == false)
    }

    @Test func `the next half-term is found, today's included`() throws {
        #expect(calendar.nextHalfTerm(from: try day("2018-09-01")) == (try day("2018-10-29")))
        #expect(calendar.nextHalfTerm(from: try day("2018-10-29")) == (try day("2018-10-29")))
        #expect(calendar.nextHalfTerm(from: try day("2018-10-30")) == (try day("2019-02-18")))
        #expect(calendar.nextHalfTerm(from: try day("2019-06-01")) == (try day("2019-10-28")))
    }

    @Test func `working days step over weekends and bank holidays, both ways`() throws {
        #expect(calendar.adding(workingDays: 1, to: try day("2018-12-24")) == (try day("2018-12-27")))
        #expect(calendar.adding(workingDays: -1, to: try day("2018-10-29")) == (try day("2018-10-26")))
        #expect(calendar.adding(workingDays: 0, to: try day("2018-10-29")) == (try day("2018-10-29")))
    }

    @Test func `a year that is not entered is not guessed`() throws {
        #expect(calendar.isInTerm(try day("2017-11-01")) == nil)
        #expect(calendar.nextHalfTerm(from: try day("2017-11-01")) == nil)
        #expect(calendar.adding(workingDays: 400, to: try day("2027-06-01")) == nil)
    }
}

@Suite struct HostileCalendarTests {
    private func complaints(_ old: String, _ new: String) throws -> [Complaint] {
        let text = try String(contentsOfFile: folder + "2018-19.yaml", encoding: .utf8)
        return SchoolCalendar.read([("2018-19.yaml", text.replacingOccurrences(of: old, with: new))]).1
    }

    @Test(arguments: [
        ("first: 2018-09-03", "first: 3 September", 5, "written like"),
        ("  last: 2018-12-21", "  last: 2018-08-21", 6, "before"),
        ("half-term-first: 2018-10-29", "half-term-first: 2018-08-29", 7, "within its term"),
        ("standing: provisional", "standing: sure", 3, "known are"),
        ("standing: provisional", "standing: provisional\ncolour: red", 4, "not a key"),
        ("year: 2018/19", "year: 2018/20", 1, "school year"),
        ("  - 2018-12-25", "  - 2017-12-25", 19, "outside the school year"),
        ("autumn:", "autumn: [", 6, "not YAML"),
    ])
    func `what is wrong is named with its line`(old: String, new: String, line: Int, word: String) throws {
        let found = try complaints(old, new)
        #expect(found.contains { $0.line == line && $0.sentence.contains(word) }, "\(found)")
    }

    @Test func `a year entered twice is named`() throws {
        let text = try String(contentsOfFile: folder + "2018-19.yaml", encoding: .utf8)
        #expect(SchoolCalendar.read([("a.yaml", text), ("b.yaml", text)]).1.map(\.file) == ["b.yaml"])
    }

    @Test(arguments: ["", "words", "- a", "{", "\0", "? [1]: 2", "&a [*a]"])
    func `a hostile file is a complaint and never a trap`(text: String) {
        let (calendar, complaints) = SchoolCalendar.read([("x.yaml", text)])
        #expect(calendar.years.isEmpty && complaints.contains { $0.file == "x.yaml" && $0.line >= 1 })
    }
}
