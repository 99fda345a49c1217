import Casework
import Testing

@testable import Web

@Suite struct TypedDayTests {
    @Test func `where a day lies ahead, the example of how one is written does too`() throws {
        func hint(_ today: String?) -> String {
            var w = HTML()
            w.dateField("until", label: "Last day", ahead: today.flatMap { Day($0) })
            return w.string
        }
        #expect(hint("2026-11-30").contains("Such as 12 December 2026"))
        #expect(hint("2026-12-31").contains("Such as 12 January 2027"))
        #expect(hint(nil).contains("Such as 12 November 2026"))
    }

    @Test(arguments: [
        "12/11/2018", "12.11.2018", "12-11-2018", "12 11 2018", "12/11/18", "2018-11-12", " 12 November 2018 ", "12 nov 2018", "12NOV2018",
        "12th November, 2018", "12th of November 2018", "Mon 12 Nov 18", "Monday, 12 November 2018", "November 12, 2018", "Nov 12th 2018",
    ])
    func `a day is read however it is written`(words: String) {
        #expect(TypedDay.read(words) == Day(year: 2018, month: 11, day: 12))
    }

    @Test(arguments: [
        "", "12", "12 2018", "31/02/2018", "29 Feb 2019", "12 Novembre 2018", "12 No 2018", "32/1/2018", "11/13/2018", "12/11/218", "next week",
        "12/11/2018/1", "1 2 3 4", "-1/11/2018", "１２/11/2018", "12 mar may", "0/0/2018",
    ])
    func `what is no day is none, and no other day`(words: String) {
        #expect(TypedDay.read(words, near: Day(year: 2018, month: 11, day: 12)) == nil)
    }

    @Test(arguments: [
        ("12 Nov", "2018-10-01", "2018-11-12"), ("2 January", "2018-12-20", "2019-01-02"), ("20 Dec", "2019-01-05", "2018-12-20"),
        ("1/9", "2018-07-20", "2018-09-01"), ("29 Feb", "2018-11-12", nil), ("29 Feb", "2019-06-01", "2020-02-29"),
        ("today", "2018-11-12", "2018-11-12"), ("Tomorrow", "2018-12-31", "2019-01-01"), ("yesterday", "2018-03-01", "2018-02-28"),
    ])
    func `a day without a year is the nearest one`(words: String, today: String, read: String?) {
        #expect(TypedDay.read(words, near: Day(today)) == read.flatMap { Day($0) })
        #expect(TypedDay.read(words) == nil)
    }

    @Test func `every day is read back from how pages write it`() {
        for number in stride(from: 10_000, to: 25_000, by: 7) {
            let day = Day(daysSince1970: number)
            #expect(TypedDay.read(day.written) == day && TypedDay.read(day.description) == day)
        }
    }
}
