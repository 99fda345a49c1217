package import Casework
package import Intake
package import Postgres
import SchoolYear

/// The January census by school: `england_census.csv` (formats.md, 3f). Percentages are `17.5` in some years and `17.5%` in others.
package struct SchoolCensus: Layout {
    package static let name = "performance.census"
    package static let title = "School census (performance tables)"
    package static let destination = "performance"
    package static let unstatedRelease: Release? = .final
    package static var stages: [Stage] { FigureStages.all }

    package static func recognise(_ header: Header) -> Recognition? {
        guard header.has(all: "URN", "LA", "ESTAB", "NOR", "PNUMEAL") else { return nil }
        // Free meals as a share until 2017/18, as a number since; a column of the roll beside it from 2022/23.
        if header.has("NORFSMEVER") { return Recognition(year: .mustBeStated(from: AcademicYear(starting: 2022))) }
        if header.has("PNUMFSM") { return Recognition(year: .mustBeStated(to: AcademicYear(starting: 2017))) }
        return Recognition(year: .mustBeStated(from: AcademicYear(starting: 2018)))
    }

    private let urn: Column
    private let establishment: Column
    private var figures: FigureReader

    package init(header: Header, file: FileFacts) throws(Refusal) {
        urn = try header.needed("URN")
        establishment = try header.needed("ESTAB")
        figures = try FigureReader(header, file, Measure.census)
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        if record.matches(urn, "NAT") {
            try figures.area(try record.nationalArea(establishment), establishment, record, &out)
        } else {
            try figures.school(urn, record, &out)
        }
    }

    package func merge(in tx: Transaction) async throws -> MergeCount { try await figures.merge(in: tx) }
}
