package import Groundwork

/// The schools whose term dates differ from the council's: academies, foundation and voluntary aided schools may set their own. A school is the
/// number that the register has for it.
package struct SchoolDifferences: Hashable, Sendable {
    /// Of a school and year, the terms that differ, and where that was read.
    let terms: [Int: [AcademicYear: Difference]]

    struct Difference: Hashable, Sendable {
        let terms: [Term]
        let citation: Citation
    }

    package static let none = SchoolDifferences(terms: [:])

    package var schools: [Int] { terms.keys.sorted() }

    /// The terms of a school that are not the council's, year by year, and where each year's were read.
    package func terms(of school: Int) -> [(year: AcademicYear, terms: [Term], citation: Citation)] {
        (terms[school] ?? [:]).sorted { $0.key < $1.key }.map { (year: $0.key, terms: $0.value.terms, citation: $0.value.citation) }
    }

    /// The calendar by which a school lives: the council's, with its own terms in place of those that differ. Bank holidays are everybody's.
    package func calendar(of school: Int, from council: SchoolCalendar) -> SchoolCalendar {
        guard let own = terms[school] else { return council }
        return SchoolCalendar(
            council.years.values.map { dates in
                guard let difference = own[dates.year] else { return dates }
                let terms = dates.terms.map { term in difference.terms.first { $0.name == term.name } ?? term }
                return YearDates(year: dates.year, terms: terms, bankHolidays: dates.bankHolidays, citation: difference.citation)
            })
    }
}
