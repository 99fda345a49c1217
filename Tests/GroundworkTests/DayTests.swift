import Groundwork
import Testing

@Suite struct DayTests {
    @Test func `a day is written out and read back`() throws {
        let day = try #require(Day("2018-09-03"))
        #expect(day.description == "2018-09-03")
        #expect(day.written == "3 September 2018")
        #expect(day.weekday == .monday)
    }

    @Test func `what is no day is refused`() {
        for text in ["2018-02-29", "2018-13-01", "2018-9-3", "03/09/2018", "", "2018-09-00", "2018-09-31", "+018-09-03", "2018-+9-03", "2018-09-03 ", "2018_09_03"] {
            #expect(Day(text) == nil, "\(text)")
        }
    }

    @Test func `every day from 1900 to 2100 comes back from its civil date`() throws {
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        let last = try #require(Day(year: 2100, month: 12, day: 31))
        for number in first.daysSince1970...last.daysSince1970 {
            let civil = Day(daysSince1970: number).civil
            #expect(Day(year: civil.year, month: civil.month, day: civil.day)?.daysSince1970 == number)
        }
    }

    @Test func `29 February becomes the 28th in a year without one`() throws {
        #expect(try #require(Day("2020-02-29")).adding(years: 1) == Day("2021-02-28"))
    }

    @Test func `London is an hour ahead in summer, from the last Sunday of March to that of October`() throws {
        func moment(_ day: String, _ seconds: Int) throws -> Moment {
            Moment(microsecondsSince1970: (try #require(Day(day)).daysSince1970 * 86_400 + seconds) * 1_000_000)
        }
        #expect(try moment("2018-03-25", 3599).timeInLondon == "00:59")
        #expect(try moment("2018-03-25", 3600).timeInLondon == "02:00")
        #expect(try moment("2018-10-28", 3599).timeInLondon == "01:59")
        #expect(try moment("2018-10-28", 3600).timeInLondon == "01:00")
        #expect(try moment("2018-07-01", 82_800).dayInLondon == Day("2018-07-02"))
    }
}
