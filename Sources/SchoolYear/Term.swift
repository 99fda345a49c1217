package import Groundwork

/// Days from the first to the last, both included.
package struct DaySpan: Hashable, Sendable {
    package let first: Day
    package let last: Day

    package init(first: Day, last: Day) {
        self.first = first
        self.last = last
    }

    package func contains(_ day: Day) -> Bool { first <= day && day <= last }
}

/// One of the three terms of a school year, with its half-term break.
package struct Term: Hashable, Sendable {
    package enum Name: String, Sendable, CaseIterable, Codable {
        case autumn, spring, summer
    }

    package let name: Name
    package let days: DaySpan
    package let halfTerm: DaySpan

    package func isSchoolTime(_ day: Day) -> Bool { days.contains(day) && !halfTerm.contains(day) }
}

/// The dates of one school year as the council published them.
package struct YearDates: Hashable, Sendable {
    package let year: AcademicYear
    package let terms: [Term]
    package let bankHolidays: Set<Day>
    package let citation: Citation
}
