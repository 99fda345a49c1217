import Casework
import SchoolYear

/// A table as a page shows it, read back from the page: its caption, its headings and its cells, each with its kind. So whatever stands in a table
/// can be taken away as a file, of every page and without a second list of its columns (page 0013 has the alternatives).
struct ShownTable: Sendable, Hashable {
    enum Cell: Sendable, Hashable {
        case nothing
        case text(String)
        case integer(Int)
        /// With the unit that stands behind it on the page, such as `%`; empty where none does.
        case number(Double, unit: String)
        case day(Day)
        /// A day and a time of day in London, in minutes.
        case time(Day, minutes: Int)
    }

    var name: String
    var headings: [String]
    var rows: [[Cell]]
}

extension ShownTable.Cell {
    /// What the words of a cell are: a day or a time as pages write them, a number, or words. What is said in place of a figure
    /// that is missing stays words.
    init(_ words: String, isNumber: Bool) {
        if words.isEmpty {
            self = .nothing
        } else if let day = Day(written: words) {
            self = .day(day)
        } else if let (day, minutes) = ShownTable.Cell.time(words) {
            self = .time(day, minutes: minutes)
        } else if let number = ShownTable.Cell.whole(words) {
            self = .integer(number)
        } else if isNumber, let number = ShownTable.Cell.number(words) {
            self = number
        } else {
            self = .text(words)
        }
    }

    /// A whole number that is surely one: no code with leading zeros, and small enough for every reader of files.
    private static func whole(_ words: String) -> Int? {
        guard words.utf8.count <= 9, words.utf8.allSatisfy({ (48...57).contains($0) }), words == "0" || words.utf8.first != 48 else { return nil }
        return Int(words)
    }

    private static func number(_ words: String) -> ShownTable.Cell? {
        let unit = words.hasSuffix("%") ? "%" : ""
        // Pages group thousands with a comma, and write the minus that typographers do.
        let digits = words.dropLast(unit.count).filter { $0 != "," }.replacing("−", with: "-")
        guard digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }) else { return nil }
        if unit.isEmpty, let whole = Int(digits) { return .integer(whole) }
        return Double(digits).map { .number($0, unit: unit) }
    }

    private static func time(_ words: String) -> (Day, Int)? {
        let halves = words.split(separator: " at ")
        guard halves.count == 2, let day = Day(written: String(halves[0])) else { return nil }
        let parts = halves[1].split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        return (day, hour * 60 + minute)
    }
}

extension Day {
    /// From what `written` gives, to the letter; before it may stand its weekday, whole or by three letters.
    init?(written words: String) {
        let parts = words.split(separator: " ")
        guard parts.count == 3 || parts.count == 4 else { return nil }
        let date = Array(parts.suffix(3))
        guard let day = Int(date[0]), let month = Day.monthNames.firstIndex(of: String(date[1])), let year = Int(date[2]),
            let found = Day(year: year, month: month + 1, day: day)
        else { return nil }
        let weekday = found.weekday.name
        guard [found.written, "\(weekday) \(found.written)", "\(weekday.prefix(3)) \(found.written)"].contains(words) else { return nil }
        self = found
    }
}
