import Groundwork

extension SchoolCalendar {
    /// Reads `config/calendar/*.yaml`, each file one school year: name and text of each, in any order.
    package static func read(_ files: [(file: String, text: String)]) -> (SchoolCalendar, [Complaint]) {
        var years: [YearDates] = []
        var complaints: [Complaint] = []
        for (file, text) in files.sorted(by: { $0.file < $1.file }) {
            let source = ConfigurationText(file: file)
            if let entry = source.entry(of: text), let year = year(entry) {
                if years.contains(where: { $0.year == year.year }) {
                    entry.complain("year", "The year \(year.year) is entered in another file already.")
                } else {
                    years.append(year)
                }
            }
            complaints += source.complaints
        }
        return (SchoolCalendar(years), complaints.sorted())
    }

    private static func year(_ entry: ConfigurationEntry) -> YearDates? {
        let year = entry.year("year")
        let citation = entry.citation()
        let holidays = entry.days("bank-holidays")
        var terms: [Term] = []
        for name in Term.Name.allCases {
            if let term = term(entry, name) { terms.append(term) }
        }
        entry.close()
        guard let year, let citation, let holidays, terms.count == 3 else { return nil }
        for (term, next) in zip(terms, terms.dropFirst()) where term.days.last >= next.days.first {
            entry.complain(next.name.rawValue, "The \(next.name.rawValue) term begins before the one before it has ended.")
        }
        for term in terms where AcademicYear(of: term.days.first) != year || AcademicYear(of: term.days.last) != year {
            entry.complain(term.name.rawValue, "The \(term.name.rawValue) term lies outside the school year \(year).")
        }
        for day in holidays where AcademicYear(of: day) != year {
            entry.complain("bank-holidays", "\(day.written) lies outside the school year \(year).")
        }
        if holidays != holidays.sorted() { entry.complain("bank-holidays", "The bank holidays are not in order.") }
        return YearDates(year: year, terms: terms, bankHolidays: Set(holidays), citation: citation)
    }

    static func term(_ entry: ConfigurationEntry, _ name: Term.Name) -> Term? {
        guard let part = entry.entry(name.rawValue) else { return nil }
        guard let days = span(part, "first", "last"), let half = span(part, "half-term-first", "half-term-last") else { return nil }
        if !(days.first < half.first && half.last < days.last) {
            part.complain("half-term-first", "The half-term must lie within its term.")
        }
        part.close()
        return Term(name: name, days: days, halfTerm: half)
    }

    private static func span(_ entry: ConfigurationEntry, _ first: String, _ last: String) -> DaySpan? {
        let from = entry.day(first)
        let to = entry.day(last)
        guard let from, let to else { return nil }
        guard from <= to else {
            entry.complain(last, "'\(last)' lies before '\(first)'.")
            return nil
        }
        return DaySpan(first: from, last: to)
    }
}
