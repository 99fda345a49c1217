package import Casework
package import Intake
package import Postgres

/// The performance tables' download of Ofsted's grades: `england_ofsted-schools`, one latest graded inspection a school, without categories of
/// concern, numbers of inspections or earlier URNs (formats.md, 2a). Its "Inspection date" is the last day of the inspection: of 792 that
/// Ofsted's own file of August 2023 still has, it is that file's end date for 788.
package struct OfstedSchools: Layout {
    package static let name = "ofsted.schools"
    package static let title = "Ofsted grades of schools (performance tables)"
    package static let destination = "inspections"
    package static var stages: [Stage] { InspectionStages.all }

    package static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "URN", "Ofsted phase", "Inspection date", "Publication date", "Overall effectiveness")
            && !header.has("Inspection start date") ? Recognition(year: .notNeeded) : nil
    }

    private let urn: Column
    private let lastDay: Column
    private let publishedOn: Column
    private let overall: Column
    private let importID: ImportID
    private var seen: Set<Int> = []

    package init(header: Header, file: FileFacts) throws(Refusal) {
        urn = try header.needed("URN")
        lastDay = try header.needed("Inspection date")
        publishedOn = try header.needed("Publication date")
        overall = try header.needed("Overall effectiveness")
        importID = file.importID
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        let school = try record.urn(urn)
        guard seen.insert(school.number).inserted else { throw record.refusal(urn, "stands twice in the file") }
        // A school that was never inspected has no date: it has no inspection.
        guard let day = try record.day(lastDay) else { return }
        var inspection = InspectionRead(kind: .graded, startedOn: day)
        inspection.endedOn = day
        inspection.publishedOn = try record.day(publishedOn)
        inspection.overall = try record.overall(overall)
        inspection.write(urn: school.number, &out)
    }

    package func merge(in tx: Transaction) async throws -> MergeCount { try await mergeInspections(importID, in: tx) }
}
