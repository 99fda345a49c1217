import Groundwork

extension SchoolDifferences {
    /// Reads `config/school-terms.yaml`, a list: a school and a year with those of its three terms that differ.
    package static func read(_ file: String, _ text: String, council: SchoolCalendar) -> (SchoolDifferences, [Complaint]) {
        let source = ConfigurationText(file: file)
        var found: [Int: [AcademicYear: Difference]] = [:]
        for entry in source.entries(of: text) {
            let urn = entry.whole("urn", in: 100_000...999_999)
            let year = entry.year("year")
            let citation = entry.citation()
            let terms = Term.Name.allCases.filter { entry.has($0.rawValue) }.compactMap { SchoolCalendar.term(entry, $0) }
            entry.close()
            guard let urn, let year, let citation else { continue }
            guard let dates = council.years[year] else {
                entry.complain("year", "The year \(year) itself is not entered in config/calendar.")
                continue
            }
            if terms.isEmpty { source.complain(entry.line, "This entry names no term that differs.") }
            if found[urn]?[year] != nil { entry.complain("urn", "School \(urn) and year \(year) are entered twice.") }
            let whole = dates.terms.map { term in terms.first { $0.name == term.name } ?? term }
            for (term, next) in zip(whole, whole.dropFirst()) where term.days.last >= next.days.first {
                source.complain(entry.line, "The \(next.name.rawValue) term of this school would begin before the one before it has ended.")
            }
            for term in terms where AcademicYear(of: term.days.first) != year || AcademicYear(of: term.days.last) != year {
                entry.complain(term.name.rawValue, "The \(term.name.rawValue) term lies outside the school year \(year).")
            }
            found[urn, default: [:]][year] = Difference(terms: terms, citation: citation)
        }
        return (SchoolDifferences(terms: found), source.complaints.sorted())
    }
}
