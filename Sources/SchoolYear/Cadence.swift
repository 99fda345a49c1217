package import Groundwork

/// How often something comes round in a school year. One vocabulary for meetings, jobs, deadlines and reports.
package enum Cadence: Hashable, Sendable {
    case daily
    /// Every so many weeks on a weekday, counted from a week of the year: 1 is the week in which the autumn term begins; the whole year through, the first
    /// with a day from Monday to Friday in September, so that no week falls between two years.
    case weekly(every: Int, on: Weekday, from: Int, Season)
    case monthly(MonthPoint, Season)
    /// On a weekday of a week of each of the six half-terms; of its last week where it is shorter.
    case halfTermly(week: Int, on: Weekday)
    /// On a weekday of a week of each of the three terms.
    case termly(week: Int, on: Weekday)
    /// On a working day of October, January, April and July, about the three months before.
    case quarterly(workingDay: Int)
    /// So many working days after a point of the year, before it where the number is negative.
    case yearly(YearPoint, workingDays: Int)
}

/// Whether something comes round in term alone, its weeks counted in school weeks, or the whole year through.
package enum Season: String, Sendable, CaseIterable, Codable {
    case inTerm = "in-term"
    case allYear = "all-year"
}

/// A point of a month.
package enum MonthPoint: Hashable, Sendable {
    /// The first to the fourth of a weekday.
    case weekday(Weekday, number: Int)
    /// The first working day, the second…; -1 is the last.
    case workingDay(Int)
}

/// A point of the school year that the council's term dates, or the months, give.
package enum YearPoint: Hashable, Sendable {
    case startOfTerm(Term.Name)
    case endOfTerm(Term.Name)
    /// The first day of the half-term break: `autumn half-term` is the framework's October half-term.
    case halfTerm(Term.Name)
    case startOfMonth(Int)
    case endOfMonth(Int)

    /// `start of autumn term`, `end of summer term`, `autumn half-term`, `start of September`, `end of July`.
    package init?(_ words: String) {
        let parts = words.lowercased().split(separator: " ").map(String.init)
        if parts.count == 2, parts[1] == "half-term", let term = Term.Name(rawValue: parts[0]) {
            self = .halfTerm(term)
        } else if parts.count == 4, parts[1] == "of", parts[3] == "term", let term = Term.Name(rawValue: parts[2]) {
            guard parts[0] == "start" || parts[0] == "end" else { return nil }
            self = parts[0] == "start" ? .startOfTerm(term) : .endOfTerm(term)
        } else if parts.count == 3, parts[1] == "of",
            let month = Day.monthNames.firstIndex(where: { $0.lowercased() == parts[2] })
        {
            guard parts[0] == "start" || parts[0] == "end" else { return nil }
            self = parts[0] == "start" ? .startOfMonth(month + 1) : .endOfMonth(month + 1)
        } else {
            return nil
        }
    }

    package var words: String {
        switch self {
        case .startOfTerm(let term): "start of \(term.rawValue) term"
        case .endOfTerm(let term): "end of \(term.rawValue) term"
        case .halfTerm(let term): "\(term.rawValue) half-term"
        case .startOfMonth(let month): "start of \(Day.monthNames[month - 1])"
        case .endOfMonth(let month): "end of \(Day.monthNames[month - 1])"
        }
    }

    /// Its day itself: `last day of September`.
    var dayWords: String {
        switch self {
        case .startOfTerm(let term): "first day of the \(term.rawValue) term"
        case .endOfTerm(let term): "last day of the \(term.rawValue) term"
        case .halfTerm(let term): "first day of the \(term.rawValue) half-term"
        case .startOfMonth(let month): "first day of \(Day.monthNames[month - 1])"
        case .endOfMonth(let month): "last day of \(Day.monthNames[month - 1])"
        }
    }

    func day(in dates: YearDates) -> Day? {
        switch self {
        case .startOfTerm(let name): dates.term(name)?.days.first
        case .endOfTerm(let name): dates.term(name)?.days.last
        case .halfTerm(let name): dates.term(name)?.halfTerm.first
        case .startOfMonth(let month): dates.year.month(month).first
        case .endOfMonth(let month): dates.year.month(month).last
        }
    }
}

extension Cadence {
    /// What days something of this cadence may be on, where its holiday rule does not let it stand on any.
    enum Openness { case workingDay, schoolDay }

    var openness: Openness {
        switch self {
        case .daily, .quarterly, .yearly: .workingDay
        case .weekly(_, _, _, let season), .monthly(_, let season): season == .inTerm ? .schoolDay : .workingDay
        case .halfTermly, .termly: .schoolDay
        }
    }

    /// Whether it gives working days alone, and may be on any of them: no holiday moves it.
    var countsWorkingDays: Bool {
        switch self {
        case .monthly(.workingDay(_), .allYear), .quarterly: true
        case .yearly(_, let days): days != 0
        case .daily, .weekly, .monthly, .halfTermly, .termly: false
        }
    }

    /// As a page says it: `every second school week on a Tuesday, from week 2 of the year`.
    package var words: String {
        switch self {
        case .daily: "every day"
        case .weekly(let every, let weekday, let from, let season):
            "every \(every == 1 ? "" : Cadence.ordinal(every) + " ")\(season == .inTerm ? "school week" : "week, holidays included,")"
                + " on a \(weekday.name), from week \(from) of the year"
        case .monthly(.weekday(let weekday, let number), let season):
            "the \(Cadence.ordinal(number)) \(weekday.name) of each month\(season == .inTerm ? " in term" : "")"
        case .monthly(.workingDay(let number), let season):
            "the \(number == -1 ? "last" : Cadence.ordinal(number)) working day of each month\(season == .inTerm ? " in term" : "")"
        case .halfTermly(let week, let weekday): "\(weekday.name) of week \(week) of each half-term"
        case .termly(let week, let weekday): "\(weekday.name) of week \(week) of each term"
        case .quarterly(let number): "the \(Cadence.ordinal(number)) working day after each quarter"
        case .yearly(let point, 0): "the \(point.dayWords)"
        case .yearly(let point, let days):
            "\(abs(days)) working \(abs(days) == 1 ? "day" : "days") \(days < 0 ? "before" : "after") the \(point.words)"
        }
    }

    static func ordinal(_ number: Int) -> String {
        let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
        return (1...10).contains(number) ? words[number - 1] : "\(number)th"
    }
}

extension Weekday {
    package var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// `tuesday`, as configuration and forms write it.
    package init?(word: String) {
        guard let found = Weekday.allCases.first(where: { $0.name.lowercased() == word.lowercased() }) else { return nil }
        self = found
    }
}

extension AcademicYear {
    /// A month of this school year, from its first day to its last.
    func month(_ month: Int) -> DaySpan {
        let year = month >= 9 ? start : start + 1
        let first = Day(year: year, month: month, day: 1) ?? days.first
        return DaySpan(first: first, last: first.adding(days: Day.length(ofMonth: month, in: year) - 1))
    }

    /// September to August.
    static let months = [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8]
}

extension YearDates {
    func term(_ name: Term.Name) -> Term? { terms.first { $0.name == name } }
}

extension Day {
    /// The Monday of its week.
    var monday: Day { adding(days: 1 - weekday.rawValue) }
}
