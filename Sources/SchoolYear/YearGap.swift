package import Groundwork

/// A school year without term dates that is needed now, or soon.
package struct YearGap: Hashable, Sendable {
    package let year: AcademicYear
    /// The current year: nothing can be planned, so no process starts. Otherwise the next, from May, for the director to see to.
    package let isCurrent: Bool

    package var sentence: String {
        isCurrent
            ? "The term dates of \(year), the current school year, are not entered in config/calendar."
            : "The term dates of \(year) are not entered yet. Until they are, nothing of that year is in the calendar."
    }
}

extension SchoolCalendar {
    /// What is missing as at a day.
    package func gaps(on day: Day) -> [YearGap] {
        let current = AcademicYear(of: day)
        var gaps: [YearGap] = []
        if years[current] == nil { gaps.append(YearGap(year: current, isCurrent: true)) }
        if (5...8).contains(day.month), years[current.next] == nil { gaps.append(YearGap(year: current.next, isCurrent: false)) }
        return gaps
    }
}
