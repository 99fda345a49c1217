package import Groundwork

/// The council's term dates and the bank holidays, for the years that are entered. A day in a year that is not entered is
/// not guessed: the answers are nil.
package struct SchoolCalendar: Hashable, Sendable {
    package let years: [AcademicYear: YearDates]

    package init(_ years: [YearDates]) {
        self.years = Dictionary(years.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func dates(of day: Day) -> YearDates? { years[AcademicYear(of: day)] }

    package func term(on day: Day) -> Term? { dates(of: day)?.terms.first { $0.days.contains(day) } }

    /// Whether schools are open to pupils by the council's dates: in a term, outside its half-term, on a working day.
    package func isInTerm(_ day: Day) -> Bool? {
        guard let dates = dates(of: day) else { return nil }
        return dates.terms.contains { $0.isSchoolTime(day) } && isWorkingDay(day) == true
    }

    package func isInHalfTerm(_ day: Day) -> Bool? {
        dates(of: day).map { $0.terms.contains { $0.halfTerm.contains(day) } }
    }

    /// The first day of the next half-term break, today's included. Nil beyond the years that are entered.
    package func nextHalfTerm(from day: Day) -> Day? {
        guard dates(of: day) != nil else { return nil }
        return years.values.flatMap(\.terms).map(\.halfTerm.first).filter { $0 >= day }.min()
    }

    /// Monday to Friday and no bank holiday.
    package func isWorkingDay(_ day: Day) -> Bool? {
        dates(of: day).map { day.weekday.rawValue <= 5 && !$0.bankHolidays.contains(day) }
    }

    /// So many working days later; earlier where the number is negative. Nil beyond the years that are entered.
    package func adding(workingDays: Int, to day: Day) -> Day? {
        var day = day
        var left = abs(workingDays)
        while left > 0 {
            day = day.adding(days: workingDays > 0 ? 1 : -1)
            guard let works = isWorkingDay(day) else { return nil }
            if works { left -= 1 }
        }
        return day
    }
}
