package import Casework

/// A day as people type it, in the British order: `12 Nov`, `12/11/2018`, `12th November 2018`, `Mon 12 Nov 18`, `2018-11-12`. Whoever types
/// one is not asked how: what can only mean one day is taken, what could mean two is not.
package enum TypedDay {
    /// Nil where the words are no day.
    ///
    /// - Parameter today: a day without a year is the one nearest to it; without it such a day is none.
    package static func read(_ words: String, near today: Day? = nil) -> Day? {
        if let day = Day(trim(words)) { return day }
        guard trim(words).first.map({ $0.isLetter || $0.isNumber }) ?? false else { return nil }
        var parts = words.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap(apart).filter { $0 != "of" && $0 != "the" }
        if let first = parts.first, parts.count > 1, weekdays.contains(where: { isBeginning(first, of: $0) }) { parts.removeFirst() }
        guard parts.count == 2 || parts.count == 3 else { return parts.count == 1 ? beside(parts[0], today) : nil }
        // `November 12, 2018`: a month in words may come first, a number there is the day.
        if month(inWords: parts[0]) != nil { parts.swapAt(0, 1) }
        guard let day = number(parts[0], digits: 1...2), let month = month(inWords: parts[1]) ?? number(parts[1], digits: 1...2) else { return nil }
        if parts.count == 3 { return year(parts[2]).flatMap { Day(year: $0, month: month, day: day) } }
        guard let today else { return nil }
        return (today.year - 1...today.year + 1).compactMap { Day(year: $0, month: month, day: day) }.min { abs($0 - today) < abs($1 - today) }
    }

    private static func beside(_ word: Substring, _ today: Day?) -> Day? {
        let days = ["yesterday": -1, "today": 0, "tomorrow": 1]
        return days[String(word)].flatMap { today?.adding(days: $0) }
    }

    /// `12th` and `12nov2018` are numbers and a word; the endings of numbers say nothing.
    private static func apart(_ part: Substring) -> [Substring] {
        let digits = part.prefix { $0.isASCII && $0.isNumber }
        let word = part.dropFirst(digits.count).prefix { !($0.isASCII && $0.isNumber) }
        let rest = part.dropFirst(digits.count + word.count)
        let isEnding = !digits.isEmpty && rest.isEmpty && ["st", "nd", "rd", "th"].contains(word)
        return [digits, isEnding ? "" : word, rest].filter { !$0.isEmpty }
    }

    private static func month(inWords word: Substring) -> Int? {
        Day.monthNames.firstIndex { isBeginning(word, of: $0.lowercased()) }.map { $0 + 1 } ?? (word == "sept" ? 9 : nil)
    }

    /// `18` is 2018: nothing here is of another century.
    private static func year(_ word: Substring) -> Int? {
        number(word, digits: 4...4) ?? number(word, digits: 2...2).map { 2000 + $0 }
    }

    private static func number(_ word: Substring, digits: ClosedRange<Int>) -> Int? {
        digits.contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
    }

    /// Three letters tell months and weekdays apart.
    private static func isBeginning(_ word: Substring, of name: String) -> Bool { word.count >= 3 && name.hasPrefix(word) }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

extension Fields {
    /// The day typed into a field; nil where there is none, or what was typed is none.
    package func day(_ name: String, near today: Day? = nil) -> Day? { self[name].flatMap { TypedDay.read($0, near: today) } }
}
