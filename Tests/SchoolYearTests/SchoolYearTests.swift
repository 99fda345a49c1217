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
        // Of 2019/20 alone sources give both the council's terms and the bank holidays.
        for year in calendar.years.values {
            #expect(year.citation.standing == (year.year.start == 2019 ? .verified : .provisional), "\(year.year)")
        }
    }

    /// Copied from the framework's page on policy, section 3, and not from the files.
    @Test func `every first and last day, half-term and bank holiday is the one that the framework's table has`() {
        let terms = [
            "2018/19 | Mon 3 Sep - Fri 21 Dec (29 Oct - 2 Nov) | Mon 7 Jan - Fri 12 Apr (18 Feb - 22 Feb) | Mon 29 Apr - Mon 22 Jul (27 May - 31 May)",
            "2019/20 | Mon 2 Sep - Fri 20 Dec (28 Oct - 1 Nov) | Mon 6 Jan - Fri 3 Apr (17 Feb - 21 Feb) | Mon 20 Apr - Mon 20 Jul (25 May - 29 May)",
            "2020/21 | Tue 1 Sep - Fri 18 Dec (26 Oct - 30 Oct) | Mon 4 Jan - Thu 1 Apr (15 Feb - 19 Feb) | Mon 19 Apr - Wed 21 Jul (31 May - 4 Jun)",
            "2021/22 | Thu 2 Sep - Fri 17 Dec (25 Oct - 29 Oct) | Tue 4 Jan - Fri 8 Apr (21 Feb - 25 Feb) | Mon 25 Apr - Fri 22 Jul (30 May - 3 Jun)",
            "2022/23 | Mon 5 Sep - Fri 16 Dec (24 Oct - 28 Oct) | Tue 3 Jan - Fri 31 Mar (20 Feb - 24 Feb) | Mon 17 Apr - Tue 25 Jul (29 May - 2 Jun)",
            "2023/24 | Mon 4 Sep - Fri 22 Dec (30 Oct - 3 Nov) | Mon 8 Jan - Fri 22 Mar (12 Feb - 16 Feb) | Mon 8 Apr - Mon 22 Jul (27 May - 31 May)",
            "2024/25 | Mon 2 Sep - Fri 20 Dec (28 Oct - 1 Nov) | Mon 6 Jan - Fri 11 Apr (17 Feb - 21 Feb) | Mon 28 Apr - Mon 21 Jul (26 May - 30 May)",
            "2025/26 | Mon 1 Sep - Fri 19 Dec (27 Oct - 31 Oct) | Mon 5 Jan - Fri 27 Mar (16 Feb - 20 Feb) | Mon 13 Apr - Mon 20 Jul (25 May - 29 May)",
            "2026/27 | Tue 1 Sep - Fri 18 Dec (26 Oct - 30 Oct) | Mon 4 Jan - Thu 25 Mar (15 Feb - 19 Feb) | Mon 12 Apr - Wed 21 Jul (31 May - 4 Jun)",
        ]
        let bankHolidays = [
            "2018: 25 Dec, 26 Dec", "2019: 1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
            "2020: 1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec", "2021: 1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
            "2022: 3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec",
            "2023: 2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec", "2024: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
            "2025: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec", "2026: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
            "2027: 1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug",
        ]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func short(_ day: Day) -> String { "\(day.civil.day) \(months[day.month - 1])" }
        func named(_ day: Day) -> String { "\(day.weekday.name.prefix(3)) \(short(day))" }
        func written(_ term: Term) -> String {
            "\(named(term.days.first)) - \(named(term.days.last)) (\(short(term.halfTerm.first)) - \(short(term.halfTerm.last)))"
        }
        let years = calendar.years.values.sorted { $0.year < $1.year }
        for (dates, expected) in zip(years, terms) {
            #expect(([dates.year.description] + dates.terms.map(written)).joined(separator: " | ") == expected)
        }
        #expect(years.count == terms.count)
        let byYear = Dictionary(grouping: years.flatMap { $0.bankHolidays }, by: \.year).sorted { $0.key < $1.key }
        #expect(byYear.map { "\($0.key): " + $0.value.sorted().map(short).joined(separator: ", ") } == bankHolidays)
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
