package import Groundwork

/// A school year, from 1 September to 31 August: `2017/18` is the year that starts in 2017.
package struct AcademicYear: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let start: Int

    package init(starting start: Int) { self.start = start }

    /// `2017/18`, `2017-18`, `2017-2018` or `201718`; nil where the two years do not follow one another.
    package init?(_ text: some StringProtocol) {
        let digits = String(text).filter { $0 != "/" && $0 != "-" }
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count == text.count || digits.count + 1 == text.count,
            let start = Int(digits.prefix(4)), (1900...2999).contains(start),
            let end = Int(digits.dropFirst(4)),
            (digits.count == 6 && end == (start + 1) % 100) || (digits.count == 8 && end == start + 1)
        else { return nil }
        self.start = start
    }

    /// The year in which a day falls.
    package init(of day: Day) {
        start = day.month >= 9 ? day.year : day.year - 1
    }

    package var previous: AcademicYear { AcademicYear(starting: start - 1) }
    package var next: AcademicYear { AcademicYear(starting: start + 1) }

    /// 1 September to 31 August.
    package var days: DaySpan {
        let first = Day(year: start, month: 9, day: 1) ?? Day(daysSince1970: 0)
        return DaySpan(first: first, last: first.adding(years: 1).adding(days: -1))
    }

    /// `2017/18`.
    package var description: String { "\(start)/\(padded((start + 1) % 100, 2))" }

    package static func < (left: AcademicYear, right: AcademicYear) -> Bool { left.start < right.start }

    package init(from decoder: any Decoder) throws {
        start = try decoder.singleValueContainer().decode(Int.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(start)
    }
}
