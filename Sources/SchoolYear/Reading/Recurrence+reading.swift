import Groundwork

extension Recurrence {
    /// One setting that cannot be what it is.
    package struct Fault: Error, Hashable, Sendable {
        package let setting: String
        package let sentence: String

        package init(setting: String, sentence: String) {
            self.setting = setting
            self.sentence = sentence
        }
    }

    /// The settings that each kind of cadence has, besides `every` and `on-holiday`.
    package static let settings: [String: [String]] = [
        "day": [], "week": ["weeks", "weekday", "from-week", "season"], "month": ["season"], "half-term": ["weekday", "week"],
        "term": ["weekday", "week"], "quarter": ["working-day"], "year": ["point", "working-days"],
    ]

    /// From settings as configuration and forms write them: `every: week`, `weeks: 2`, `weekday: tuesday`… All faults at once.
    package static func read(_ values: [String: String]) -> (Recurrence?, [Fault]) {
        var reader = SettingsReader(values)
        let cadence = reader.cadence()
        let rule = reader.choice("on-holiday", of: HolidayRule.self)
        guard reader.faults.isEmpty, let cadence, let rule else { return (nil, reader.faults) }
        return (Recurrence(cadence, onHoliday: rule), [])
    }
}

private struct SettingsReader {
    let values: [String: String]
    var faults: [Recurrence.Fault] = []

    init(_ values: [String: String]) { self.values = values }

    mutating func cadence() -> Cadence? {
        guard let every = word("every") else { return nil }
        switch every {
        case "day": return .daily
        case "week":
            let (weeks, on, from) = (whole("weeks", 1...8), weekday(), whole("from-week", 1...8))
            guard let weeks, let on, let from, let season = choice("season", of: Season.self) else { return nil }
            return .weekly(every: weeks, on: on, from: from, season)
        case "month":
            let season = choice("season", of: Season.self)
            if values["working-day"] != nil {
                guard let number = whole("working-day", -1...20), let season else { return nil }
                if number == 0 { return complain("working-day", "‘working-day’ is 0; 1 is the first of the month and -1 the last.") }
                return .monthly(.workingDay(number), season)
            }
            guard let weekday = weekday(), let number = whole("week", 1...4), let season else { return nil }
            return .monthly(.weekday(weekday, number: number), season)
        case "half-term", "term":
            guard let weekday = weekday(), let week = whole("week", 1...12) else { return nil }
            return every == "term" ? .termly(week: week, on: weekday) : .halfTermly(week: week, on: weekday)
        case "quarter": return whole("working-day", 1...20).map { .quarterly(workingDay: $0) }
        case "year":
            guard let words = word("point"), let days = whole("working-days", -60...60) else { return nil }
            guard let point = YearPoint(words) else {
                return complain("point", "‘point’ is ‘\(words.prefix(40))’; it should be like ‘start of autumn term’, ‘autumn half-term’ or ‘end of July’.")
            }
            return .yearly(point, workingDays: days)
        default:
            return complain(
                "every", "‘every’ is ‘\(every.prefix(40))’; known are: \(Recurrence.settings.keys.sorted().joined(separator: ", ")).")
        }
    }

    mutating func word(_ key: String) -> String? {
        guard let value = values[key], !value.isEmpty else { return complain(key, "‘\(key)’ is missing.") }
        return value
    }

    mutating func whole(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let word = word(key) else { return nil }
        guard let number = Int(word), range.contains(number) else {
            return complain(key, "‘\(key)’ should be a whole number from \(range.lowerBound) to \(range.upperBound), not ‘\(word.prefix(40))’.")
        }
        return number
    }

    /// Monday to Friday: nothing of this service is planned for a weekend.
    mutating func weekday() -> Weekday? {
        guard let word = word("weekday") else { return nil }
        guard let day = Weekday(word: word), day.rawValue <= 5 else {
            return complain("weekday", "‘weekday’ should be a day from Monday to Friday, not ‘\(word.prefix(40))’.")
        }
        return day
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of: Choice.Type) -> Choice? where Choice.RawValue == String {
        guard let word = word(key) else { return nil }
        if let choice = Choice(rawValue: word) { return choice }
        return complain(key, "‘\(key)’ is ‘\(word.prefix(40))’; known are: \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
    }

    mutating func complain<T>(_ key: String, _ sentence: String) -> T? {
        faults.append(Recurrence.Fault(setting: key, sentence: sentence))
        return nil
    }
}
