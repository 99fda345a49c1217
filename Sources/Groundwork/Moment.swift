/// An instant, in microseconds since 1970-01-01 00:00 UTC: PostgreSQL's own precision. Rules and jobs are handed the moment;
/// none of them asks a clock.
package struct Moment: Hashable, Comparable, Sendable, Encodable, CustomStringConvertible {
    package let microsecondsSince1970: Int

    package init(microsecondsSince1970: Int) { self.microsecondsSince1970 = microsecondsSince1970 }

    /// A time of day in Europe/London. What the clocks leave out in March is taken an hour later, as a clock that is not put forward shows
    /// it; what they repeat in October is the first of the two.
    package init(inLondon day: Day, hour: Int, minute: Int) {
        let seconds = day.daysSince1970 * 86_400 + hour * 3600 + minute * 60
        let isSummer = Moment.summer(ofYear: day.year).contains(seconds - 3600)
        microsecondsSince1970 = (isSummer ? seconds - 3600 : seconds) * 1_000_000
    }

    package func adding(seconds: Int) -> Moment {
        Moment(microsecondsSince1970: microsecondsSince1970 + seconds * 1_000_000)
    }

    /// The day in Europe/London. Computed by the rule in force since 1996 (Directive 2000/84/EC, kept in UK law: summer time from the
    /// last Sunday of March to the last Sunday of October, changing at 01:00 UTC), because a statically linked program can lose
    /// its time zone data and must not lose an hour silently.
    package var dayInLondon: Day { Day(daysSince1970: floorDivide(secondsInLondon, 86_400)) }

    /// `14:05`, in Europe/London.
    package var timeInLondon: String {
        let seconds = secondsInLondon - floorDivide(secondsInLondon, 86_400) * 86_400
        return padded(seconds / 3600, 2) + ":" + padded(seconds % 3600 / 60, 2)
    }

    /// As a page writes it: `3 September 2018 at 14:05`.
    package var written: String { "\(dayInLondon.written) at \(timeInLondon)" }

    private var secondsInLondon: Int {
        let seconds = floorDivide(microsecondsSince1970, 1_000_000)
        let year = Day(daysSince1970: floorDivide(seconds, 86_400)).year
        return Moment.summer(ofYear: year).contains(seconds) ? seconds + 3600 : seconds
    }

    private static func summer(ofYear year: Int) -> Range<Int> {
        changeSeconds(month: 3, year: year)..<changeSeconds(month: 10, year: year)
    }

    /// 01:00 UTC on the last Sunday of a month with 31 days.
    private static func changeSeconds(month: Int, year: Int) -> Int {
        guard let last = Day(year: year, month: month, day: 31) else { return 0 }
        return last.adding(days: -(last.weekday.rawValue % 7)).daysSince1970 * 86_400 + 3600
    }

    /// ISO 8601 in UTC with microseconds: `2018-09-03T13:05:00.000000Z`.
    package var description: String {
        let seconds = floorDivide(microsecondsSince1970, 1_000_000)
        let days = floorDivide(seconds, 86_400)
        let rest = seconds - days * 86_400
        return "\(Day(daysSince1970: days))T\(padded(rest / 3600, 2)):\(padded(rest % 3600 / 60, 2)):\(padded(rest % 60, 2))"
            + ".\(padded(microsecondsSince1970 - seconds * 1_000_000, 6))Z"
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.microsecondsSince1970 < right.microsecondsSince1970
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}
