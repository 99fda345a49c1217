/// A calendar day, proleptic Gregorian, without a time or a zone. Counted in days from 1 January 1970, so that differences and
/// comparisons are arithmetic; the civil-date conversions are Howard Hinnant's `days_from_civil` and its inverse.
package struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let daysSince1970: Int

    package init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    /// Nil where the month has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSince1970 = era * 146_097 + dayOfEra - 719_468
    }

    /// `2018-09-03`, and nothing else.
    package init?(_ text: some StringProtocol) {
        guard let day = text.utf8.withContiguousStorageIfAvailable(Day.read) ?? Array(text.utf8).withUnsafeBufferPointer(Day.read) else { return nil }
        self = day
    }

    /// Byte by byte: pages of lists read hundreds.
    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Day? {
        guard bytes.count == 10 else { return nil }
        var digits = 0
        for (place, byte) in bytes.enumerated() {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        return Day(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    }

    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = daysSince1970 + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }

    package var weekday: Weekday {
        // 1 January 1970 was a Thursday.
        Weekday(rawValue: ((daysSince1970 + 3) % 7 + 7) % 7 + 1) ?? .monday
    }

    package func adding(days: Int) -> Day { Day(daysSince1970: daysSince1970 + days) }

    /// The same date so many years later; 29 February becomes the 28th where there is none.
    package func adding(years: Int) -> Day {
        let (year, month, day) = civil
        return Day(year: year + years, month: month, day: day)
            ?? Day(year: year + years, month: month, day: 28)
            ?? self
    }

    package static func - (left: Day, right: Day) -> Int { left.daysSince1970 - right.daysSince1970 }
    package static func < (left: Day, right: Day) -> Bool { left.daysSince1970 < right.daysSince1970 }

    /// ISO 8601: `2018-09-03`.
    package var description: String {
        let (year, month, day) = civil
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// As a letter writes it: `3 September 2018`.
    package var written: String {
        let (year, month, day) = civil
        return "\(day) \(Day.monthNames[month - 1]) \(year)"
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a day written like 2018-09-03"))
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

package enum Weekday: Int, Sendable, Codable, CaseIterable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// A whole number with leading zeros to a width.
package func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
