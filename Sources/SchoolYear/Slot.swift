package import Groundwork

/// One turn of a cadence before holidays are looked at: the part of the year that it belongs to, and its day by the plain rule. Windows of
/// one cadence follow one another and never overlap, and a day moves within its window only: so dates stay in order, and none doubles.
struct Slot: Hashable, Sendable {
    /// Names the turn whatever becomes of its date: `2018-09-10` for a week, `2018-10`, `2018/19 autumn 2`, `2018/19`.
    let period: String
    let window: DaySpan
    let nominal: Day
}

extension Cadence {
    /// The turns of a year, in order.
    func slots(in dates: YearDates, of calendar: SchoolCalendar) -> [Slot] {
        let year = dates.year
        switch self {
        case .daily:
            return year.days.all.map { Slot(period: $0.description, window: DaySpan(first: $0, last: $0), nominal: $0) }
        case .weekly(let every, let weekday, let from, let season):
            let weeks = Cadence.weeks(of: dates, season, calendar)
            return stride(from: from - 1, to: weeks.count, by: every).compactMap { index in
                let nominal = weeks[index].adding(days: weekday.rawValue - 1)
                let week = DaySpan(first: weeks[index], last: weeks[index].adding(days: 6))
                guard let window = week.within(year.days), nominal <= year.days.last else { return nil }
                // Of the week in which the year begins, what comes before is a turn of the year before, unless nobody works in its part of the week.
                let isBefore = season == .allYear && nominal < year.days.first
                if isBefore, week.all.contains(where: { $0 < year.days.first && calendar.isWorkingDay($0) != false }) { return nil }
                return Slot(period: weeks[index].description, window: window, nominal: nominal)
            }
        case .monthly(let point, _):
            return AcademicYear.months.compactMap { number in
                let month = year.month(number)
                guard let nominal = Cadence.day(point, in: month, calendar) else { return nil }
                return Slot(period: String(month.first.description.prefix(7)), window: month, nominal: nominal)
            }
        case .halfTermly(let week, let weekday):
            return dates.terms.flatMap { term -> [Slot] in
                let halves = [
                    DaySpan(first: term.days.first, last: term.halfTerm.first.adding(days: -1)),
                    DaySpan(first: term.halfTerm.last.adding(days: 1), last: term.days.last),
                ]
                return halves.enumerated().map { index, half in
                    Slot(
                        period: "\(year) \(term.name.rawValue) \(index + 1)", window: half,
                        nominal: Cadence.day(weekday, ofWeek: week, in: half, calendar))
                }
            }
        case .termly(let week, let weekday):
            return dates.terms.map { term in
                Slot(
                    period: "\(year) \(term.name.rawValue)", window: term.days,
                    nominal: Cadence.day(weekday, ofWeek: week, in: term.days, calendar))
            }
        case .quarterly(let workingDay):
            return [10, 1, 4, 7].compactMap { number in
                let month = year.month(number)
                guard let nominal = Cadence.day(.workingDay(workingDay), in: month, calendar) else { return nil }
                return Slot(period: String(month.first.description.prefix(7)), window: month, nominal: nominal)
            }
        case .yearly(let point, let workingDays):
            guard let day = point.day(in: dates) else { return [] }
            // Where the next or the last year is not entered, its working days are not known: the end of this one is as near as can be said.
            let nominal = calendar.adding(workingDays: workingDays, to: day) ?? (workingDays > 0 ? year.days.last : year.days.first)
            return [Slot(period: year.description, window: year.days, nominal: nominal)]
        }
    }

    /// The Mondays of the year's weeks, from the first that has a day from Monday to Friday in it: of those with a school day, or of all.
    private static func weeks(of dates: YearDates, _ season: Season, _ calendar: SchoolCalendar) -> [Day] {
        let first = dates.year.days.first
        let start = first.adding(days: first.weekday.rawValue > 5 ? 2 : 0).monday
        let mondays = stride(from: 0, through: dates.year.days.last - start, by: 7).map { start.adding(days: $0) }
        guard season == .inTerm else { return mondays }
        return mondays.filter { monday in (0..<5).contains { calendar.isInTerm(monday.adding(days: $0)) == true } }
    }

    /// The weekday of a week of the span, its first school week being 1; of the last week that has school where it is shorter.
    private static func day(_ weekday: Weekday, ofWeek week: Int, in span: DaySpan, _ calendar: SchoolCalendar) -> Day {
        let mondays = stride(from: span.first.monday.daysSince1970, through: span.last.daysSince1970, by: 7).map { Day(daysSince1970: $0) }
            .filter { monday in
                (0..<5).contains { span.contains(monday.adding(days: $0)) && calendar.isInTerm(monday.adding(days: $0)) == true }
            }
        let monday = mondays.dropFirst(week - 1).first ?? mondays.last ?? span.first.monday
        return monday.adding(days: weekday.rawValue - 1)
    }

    private static func day(_ point: MonthPoint, in month: DaySpan, _ calendar: SchoolCalendar) -> Day? {
        switch point {
        case .weekday(let weekday, let number):
            let first = month.first.adding(days: (weekday.rawValue - month.first.weekday.rawValue + 7) % 7)
            return first.adding(days: 7 * (number - 1))
        case .workingDay(let number):
            let working = month.all.filter { calendar.isWorkingDay($0) == true }
            return number > 0 ? working.dropFirst(number - 1).first ?? working.last : working.last
        }
    }
}

extension DaySpan {
    package var all: [Day] { (first.daysSince1970...last.daysSince1970).map { Day(daysSince1970: $0) } }

    /// The part of it that lies in another; nil where none does.
    func within(_ other: DaySpan) -> DaySpan? {
        let (from, to) = (max(first, other.first), min(last, other.last))
        return from <= to ? DaySpan(first: from, last: to) : nil
    }
}
