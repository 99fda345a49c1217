import Casework

/// The performance tables' own download of Ofsted's outcomes (formats.md 2a), as at 31 July 2018: one grade for each school, none
/// without.
struct OfstedSchools: Sendable {
    let city: City

    private static let asAt = City.asAt.adding(days: -31)

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.utf8WithMark)
        let rows = city.schools.lazy.filter { $0.isOpen && $0.type != .independent }.compactMap { school in
            city.inspections[school.site.number]?.graded.first { $0.published <= OfstedSchools.asAt }.map { (school, $0) }
        }
        guard let first = rows.first else { return }
        put(first.0, first.1, &sheet)
        try sheet.endRow(into: sink)
        for (school, graded) in rows {
            put(school, graded, &sheet)
            try sheet.endRow(into: sink)
        }
        try sheet.flush(into: sink)
    }

    private func put(_ school: School, _ graded: GradedInspection, _ sheet: inout Sheet) {
        sheet.put("URN", .whole(school.urn.number))
        sheet.put("School name", .text(school.name))
        sheet.put("Ofsted phase", .text(school.provision.ofsted))
        sheet.put("Inspection date", .text(graded.end.slashed))
        sheet.put("Publication date", .text(graded.published.slashed))
        sheet.put("Overall effectiveness", .whole(graded.grade))
        sheet.put("REPORURL", .text("http://www.ofsted.gov.uk/oxedu_providers/full/(urn)/\(school.urn)"))
    }
}
