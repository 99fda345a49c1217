package import Groundwork

/// What becomes of a date that falls on a day when the thing cannot be. It moves within its own week, month, half-term, term, quarter or year
/// only; where the rule finds no day there, the other direction is tried, and where there is none at all it is not held.
package enum HolidayRule: String, Sendable, CaseIterable, Codable {
    case earlier, later
    case weekLater = "week-later"
    case notHeld = "not-held"
    /// Stands on any day: for work that needs nobody.
    case stands

    package var words: String {
        switch self {
        case .earlier: "the last open day before"
        case .later: "the next open day after"
        case .weekLater: "the same weekday a week or more later"
        case .notHeld: "not held"
        case .stands: "stands on any day"
        }
    }
}

/// A turn of a recurrence with its date and the reason for it.
package struct PlannedDay: Hashable, Sendable {
    /// Names the turn whatever becomes of its date.
    package let period: String
    /// By the plain rule, before holidays.
    package let nominal: Day
    /// Nil where it is not held.
    package let day: Day?
    /// Why this date, or why none: a sentence or two.
    package let why: String
}

/// A cadence with its rule for holidays: what gives dates.
package struct Recurrence: Hashable, Sendable {
    package let cadence: Cadence
    package let onHoliday: HolidayRule

    package init(_ cadence: Cadence, onHoliday: HolidayRule) {
        self.cadence = cadence
        self.onHoliday = onHoliday
    }

    /// `Every second school week on a Tuesday, from week 2 of the year; on a holiday: the next open day after.`
    package var words: String {
        cadence.words.capitalisedFirst + (onHoliday == .stands || cadence.countsWorkingDays ? "." : "; on a holiday: \(onHoliday.words).")
    }

    /// Every turn of a year, in order; nil where the year is not entered. What is not held is among them, with the reason.
    package func days(in year: AcademicYear, of calendar: SchoolCalendar) -> [PlannedDay]? {
        guard let dates = calendar.years[year] else { return nil }
        let rule = cadence.words.capitalisedFirst
        return cadence.slots(in: dates, of: calendar).map { settle($0, rule, dates, calendar) }
    }

    private func settle(_ slot: Slot, _ rule: String, _ dates: YearDates, _ calendar: SchoolCalendar) -> PlannedDay {
        func isOpen(_ day: Day) -> Bool {
            guard slot.window.contains(day) else { return false }
            if onHoliday == .stands { return true }
            return switch cadence.openness {
            case .workingDay: calendar.isWorkingDay(day) == true
            case .schoolDay: calendar.isInTerm(day) == true
            }
        }
        func planned(_ day: Day?, _ why: String) -> PlannedDay {
            PlannedDay(period: slot.period, nominal: slot.nominal, day: day, why: why)
        }
        if isOpen(slot.nominal) { return planned(slot.nominal, "\(rule).") }
        let trouble = "\(rule). \(slot.nominal.weekday.name) \(slot.nominal.written) is \(why(slot.nominal, dates, calendar))"
        let before = slot.window.all.last { $0 < slot.nominal && isOpen($0) }
        let after = slot.window.all.first { $0 > slot.nominal && isOpen($0) }
        let weekAfter = slot.window.all.first { $0 > slot.nominal && $0.weekday == slot.nominal.weekday && isOpen($0) }
        let found: Day? = switch onHoliday {
        case .earlier: before ?? after
        case .later: after ?? before
        case .weekLater: weekAfter ?? after ?? before
        case .notHeld, .stands: nil
        }
        guard let found else {
            return planned(
                nil, "\(trouble)" + (onHoliday == .notHeld ? ", so it is not held." : ", and no other day of its time is open: not held."))
        }
        return planned(found, "\(trouble), so it moves (\(onHoliday.words)) to \(found.weekday.name) \(found.written).")
    }

    /// What kind of a day it is, where something cannot be on it.
    private func why(_ day: Day, _ dates: YearDates, _ calendar: SchoolCalendar) -> String {
        guard dates.year.days.contains(day) else { return "outside the school year \(dates.year)" }
        if dates.bankHolidays.contains(day) { return "a bank holiday" }
        if day.weekday.rawValue > 5 { return "at a weekend" }
        if let term = dates.terms.first(where: { $0.halfTerm.contains(day) }) { return "in the \(term.name.rawValue) half-term" }
        return "in the school holidays"
    }
}
