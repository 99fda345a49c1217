import Foundation
import Groundwork
import SchoolYear
import Testing

private let calendar: SchoolCalendar = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path + "/config/calendar/"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return SchoolCalendar.read(names.compactMap { name in (try? String(contentsOfFile: folder + name, encoding: .utf8)).map { (name, $0) } }).0
}()

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

private func days(_ cadence: Cadence, _ rule: HolidayRule = .later, _ year: Int = 2018) throws -> [PlannedDay] {
    try #require(Recurrence(cadence, onHoliday: rule).days(in: AcademicYear(starting: year), of: calendar))
}

/// Every cadence that a schedule may have, in every season, on every weekday.
private let cadences: [Cadence] =
    [.daily]
    + [Weekday.monday, .tuesday, .wednesday, .thursday, .friday].flatMap { weekday -> [Cadence] in
        Season.allCases.flatMap { season -> [Cadence] in
            [
                .weekly(every: 1, on: weekday, from: 1, season), .weekly(every: 2, on: weekday, from: 2, season),
                .monthly(.weekday(weekday, number: 1), season), .monthly(.weekday(weekday, number: 4), season),
            ]
        } + [.halfTermly(week: 1, on: weekday), .halfTermly(week: 9, on: weekday), .termly(week: 12, on: weekday)]
    }
    + Season.allCases.flatMap { season -> [Cadence] in [.monthly(.workingDay(1), season), .monthly(.workingDay(-1), season)] }
    + [.quarterly(workingDay: 10)]
    + Term.Name.allCases.flatMap { term -> [Cadence] in
        [-60, -1, 0, 1, 10].flatMap { days -> [Cadence] in
            [.yearly(.startOfTerm(term), workingDays: days), .yearly(.halfTerm(term), workingDays: days), .yearly(.endOfTerm(term), workingDays: days)]
        }
    }
    + [9, 12, 1, 4, 7, 8].flatMap { month -> [Cadence] in [.yearly(.startOfMonth(month), workingDays: 0), .yearly(.endOfMonth(month), workingDays: 0)] }

@Suite struct RecurrencePropertyTests {
    @Test(arguments: 2018...2026, HolidayRule.allCases)
    func `every cadence gives dates in order, within the year, never on a holiday, with nothing unaccounted for`(start: Int, rule: HolidayRule) throws {
        let year = AcademicYear(starting: start)
        for cadence in cadences {
            let planned = try days(cadence, rule, start)
            let held = planned.compactMap(\.day)
            #expect(zip(held, held.dropFirst()).allSatisfy { $0 < $1 }, "\(cadence.words) \(rule)")
            #expect(held.allSatisfy { year.days.contains($0) }, "\(cadence.words) \(rule)")
            #expect(Set(planned.map(\.period)).count == planned.count && !planned.isEmpty)
            for turn in planned {
                #expect(turn.why.hasPrefix(String(cadence.words.dropFirst().prefix(3))) || turn.why.lowercased().hasPrefix(cadence.words.lowercased()))
                guard let day = turn.day else {
                    #expect(turn.why.hasSuffix("not held."), "\(turn)")
                    continue
                }
                if day != turn.nominal { #expect(turn.why.contains("so it moves"), "\(turn)") }
                guard rule != .stands else { continue }
                #expect(calendar.isWorkingDay(day) == true, "\(cadence.words): \(day)")
                if isInTermOnly(cadence) { #expect(calendar.isInTerm(day) == true, "\(cadence.words): \(day)") }
            }
        }
    }

    private func isInTermOnly(_ cadence: Cadence) -> Bool {
        switch cadence {
        case .weekly(_, _, _, let season), .monthly(_, let season): season == .inTerm
        case .halfTermly, .termly: true
        case .daily, .quarterly, .yearly: false
        }
    }

    @Test(arguments: 2018...2026)
    func `a half-term has its turn in each of the six, a term in each of the three, and a month in each of the twelve`(start: Int) throws {
        #expect(try days(.halfTermly(week: 3, on: .wednesday), .later, start).compactMap(\.day).count == 6)
        #expect(try days(.termly(week: 4, on: .monday), .later, start).compactMap(\.day).count == 3)
        #expect(try days(.monthly(.workingDay(5), .allYear), .later, start).compactMap(\.day).count == 12)
        #expect(try days(.quarterly(workingDay: 10), .later, start).compactMap(\.day).count == 4)
        #expect(try days(.daily, .stands, start).compactMap(\.day).count == (AcademicYear(starting: start).days.all.count))
        // About 39 school weeks: every second one, the weeks of August and Christmas left out.
        #expect((18...21).contains(try days(.weekly(every: 2, on: .tuesday, from: 2, .inTerm), .later, start).compactMap(\.day).count))
        #expect((24...27).contains(try days(.weekly(every: 2, on: .tuesday, from: 2, .allYear), .later, start).compactMap(\.day).count))
    }
}

@Suite struct WeeksAcrossYearsTests {
    @Test(arguments: [Weekday.monday, .tuesday, .wednesday, .thursday, .friday], [HolidayRule.earlier, .later, .stands])
    func `what comes round every week, holidays included, comes once in each, also where one school year ends and the next begins`(
        weekday: Weekday, rule: HolidayRule
    ) throws {
        let held = try (2018...2026).flatMap { try days(.weekly(every: 1, on: weekday, from: 1, .allYear), rule, $0).compactMap(\.day) }
        let turns = Dictionary(grouping: held, by: week)
        for number in week(try day("2018-09-03"))...week(try day("2027-08-23")) {
            #expect(turns[number]?.count == 1, "the week of \(Day(daysSince1970: number * 7 - 3)): \(turns[number] ?? [])")
        }
    }

    @Test(arguments: [("2022-09-01", Weekday.thursday), ("2022-09-02", .friday), ("2023-09-01", .friday)])
    func `the first days of September count, also where the autumn term begins in a later week`(text: String, weekday: Weekday) throws {
        let first = try day(text)
        #expect(try days(.weekly(every: 1, on: weekday, from: 1, .allYear), .later, AcademicYear(of: first).start).first?.day == first)
        #expect(try days(.weekly(every: 1, on: weekday, from: 1, .inTerm), .later, AcademicYear(of: first).start).first?.day == first.adding(days: 7))
    }

    /// Weeks from Monday to Sunday, numbered.
    private func week(_ day: Day) -> Int { (day.daysSince1970 + 3) / 7 }
}

@Suite struct RecurrenceTests {
    @Test func `every second school week steps over half-term and Christmas`() throws {
        let held = try days(.weekly(every: 2, on: .tuesday, from: 2, .inTerm)).compactMap(\.day?.description)
        #expect(held.prefix(9) == ["2018-09-11", "2018-09-25", "2018-10-09", "2018-10-23", "2018-11-13", "2018-11-27", "2018-12-11", "2019-01-08", "2019-01-22"])
    }

    @Test func `the whole year through, a holiday is stepped aside within its week`() throws {
        let planned = try days(.weekly(every: 2, on: .tuesday, from: 1, .allYear))
        let christmas = try #require(planned.first { $0.nominal.description == "2018-12-25" })
        #expect(christmas.day?.description == "2018-12-27")
        #expect(christmas.why == "Every second week, holidays included, on a Tuesday, from week 1 of the year. Tuesday 25 December 2018 is a bank holiday, so it moves (the next open day after) to Thursday 27 December 2018.")
    }

    @Test func `the points of the framework's year are found`() throws {
        func one(_ point: String, _ offset: Int, _ rule: HolidayRule = .earlier) throws -> String? {
            try days(.yearly(try #require(YearPoint(point)), workingDays: offset), rule).first?.day?.description
        }
        #expect(try one("autumn half-term", -1) == "2018-10-26")
        #expect(try one("start of autumn term", 0) == "2018-09-03")
        #expect(try one("end of summer term", -5) == "2019-07-15")
        // 30 September 2018 is a Sunday.
        #expect(try one("end of September", 0) == "2018-09-28")
        #expect(try one("end of August", 0) == "2019-08-30")
    }

    @Test func `what is not held says so and is still accounted for`() throws {
        let planned = try days(.monthly(.weekday(.thursday, number: 2), .inTerm), .notHeld)
        #expect(planned.count == 12)
        #expect(planned.last?.day == nil)
        #expect(planned.last?.why.hasSuffix("Thursday 8 August 2019 is in the school holidays, so it is not held.") == true)
    }

    @Test func `a meeting keeps its weekday where its rule says so`() throws {
        // 9 April 2020 is in the Easter holidays; the next Thursday of the month in term is the 23rd.
        let planned = try days(.monthly(.weekday(.thursday, number: 2), .inTerm), .weekLater, 2019)
        #expect(planned.first { $0.period == "2020-04" }?.day?.description == "2020-04-23")
    }

    @Test func `settings are read, and all that is wrong with them is named at once`() {
        let (found, none) = Recurrence.read(["every": "week", "weeks": "2", "weekday": "tuesday", "from-week": "2", "season": "in-term", "on-holiday": "later"])
        #expect(none.isEmpty && found == Recurrence(.weekly(every: 2, on: .tuesday, from: 2, .inTerm), onHoliday: .later))
        let (nothing, faults) = Recurrence.read(["every": "week", "weeks": "9", "weekday": "sunday", "from-week": "x", "on-holiday": "perhaps"])
        #expect(nothing == nil && Set(faults.map(\.setting)) == ["weeks", "weekday", "from-week", "on-holiday"])
        #expect(Recurrence.read(["every": "year", "point": "end of time", "working-days": "0", "on-holiday": "later"]).1.map(\.setting) == ["point"])
        #expect(Recurrence.read([:]).1.map(\.setting) == ["every", "on-holiday"])
    }

    @Test(arguments: ["start of autumn term", "end of summer term", "spring half-term", "start of september", "end of july"])
    func `a point of the year is written as it is read`(words: String) {
        #expect(YearPoint(words)?.words.lowercased() == words)
    }

    @Test func `a missing year gives no dates, an error now and a warning from May`() throws {
        #expect(Recurrence(.daily, onHoliday: .stands).days(in: AcademicYear(starting: 2035), of: calendar) == nil)
        #expect(calendar.gaps(on: try day("2026-11-25")).isEmpty)
        #expect(calendar.gaps(on: try day("2027-04-30")).isEmpty)
        #expect(calendar.gaps(on: try day("2027-05-01")).map(\.isCurrent) == [false])
        #expect(calendar.gaps(on: try day("2027-09-01")).map(\.isCurrent) == [true])
    }
}

@Suite struct LondonTimeTests {
    @Test func `a time of day is the same clock time on both sides of a clock change`() throws {
        let nine = try #require(TimeOfDay("09:00"))
        #expect(nine.moment(on: try day("2019-03-30")).description == "2019-03-30T09:00:00.000000Z")
        #expect(nine.moment(on: try day("2019-03-31")).description == "2019-03-31T08:00:00.000000Z")
        #expect(nine.moment(on: try day("2019-10-26")).description == "2019-10-26T08:00:00.000000Z")
        #expect(nine.moment(on: try day("2019-10-27")).description == "2019-10-27T09:00:00.000000Z")
    }

    @Test func `an hour that the clocks leave out is taken an hour later, one that they repeat is the first`() throws {
        let half = try #require(TimeOfDay("01:30"))
        #expect(half.moment(on: try day("2019-03-31")).description == "2019-03-31T01:30:00.000000Z")
        #expect(half.moment(on: try day("2019-03-31")).timeInLondon == "02:30")
        #expect(half.moment(on: try day("2019-10-27")).description == "2019-10-27T00:30:00.000000Z")
    }

    @Test func `every hour of nine years comes back as it was asked for, but the hour that is left out`() throws {
        var odd: [String] = []
        for number in try day("2018-09-01").daysSince1970...(try day("2027-08-31").daysSince1970) {
            for hour in 0...23 {
                let moment = Moment(inLondon: Day(daysSince1970: number), hour: hour, minute: 0)
                if moment.dayInLondon.daysSince1970 != number || moment.timeInLondon != padded(hour, 2) + ":00" { odd.append(moment.description) }
            }
        }
        #expect(odd.count == 9, "one in each of nine Marches: \(odd)")
    }
}

@Suite struct SchoolDifferenceTests {
    private let text = """
        - urn: 103211
          year: 2018/19
          citation: The school's own page of term dates, made up for this test
          standing: provisional
          spring:
            first: 2019-01-07
            last: 2019-04-12
            half-term-first: 2019-02-25
            half-term-last: 2019-03-01
        """

    @Test func `a school that keeps other dates has its own calendar, and every other school the council's`() throws {
        let (differences, complaints) = SchoolDifferences.read("school-terms.yaml", text, council: calendar)
        #expect(complaints.isEmpty, "\(complaints)")
        let own = differences.calendar(of: 103_211, from: calendar)
        #expect(own.isInTerm(try day("2019-02-25")) == false)
        #expect(own.isInTerm(try day("2019-02-18")) == true)
        #expect(own.isInTerm(try day("2018-10-29")) == false, "its autumn is the council's")
        #expect(differences.calendar(of: 103_212, from: calendar) == calendar)
    }

    @Test(arguments: [
        ("urn: 103211", "urn: 12", 1), ("year: 2018/19", "year: 2035/36", 2), ("half-term-first: 2019-02-25", "half-term-first: 2019-06-25", 8),
        ("spring:", "autumn:", 1), ("standing: provisional", "standing: perhaps", 4),
    ])
    func `what is wrong is named with its line`(old: String, new: String, line: Int) {
        let complaints = SchoolDifferences.read("school-terms.yaml", text.replacingOccurrences(of: old, with: new), council: calendar).1
        #expect(complaints.contains { abs($0.line - line) <= 1 }, "\(complaints)")
    }
}

@Suite struct RecurrenceWordsTests {
    @Test func `what is counted in working days says nothing of holidays`() {
        func words(_ cadence: Cadence) -> String { Recurrence(cadence, onHoliday: .later).words }
        #expect(words(.monthly(.workingDay(5), .allYear)) == "The fifth working day of each month.")
        #expect(words(.quarterly(workingDay: 10)) == "The tenth working day after each quarter.")
        #expect(words(.yearly(.halfTerm(.autumn), workingDays: -1)) == "1 working day before the autumn half-term.")
        // The last day of a month may be one, and a working day may lie outside term.
        #expect(words(.yearly(.endOfMonth(9), workingDays: 0)) == "The last day of September; on a holiday: the next open day after.")
        #expect(words(.monthly(.workingDay(5), .inTerm)) == "The fifth working day of each month in term; on a holiday: the next open day after.")
    }
}
