package import Casework
package import Intake
package import Postgres

/// Absence of a school year: `england_abs.csv` (formats.md, 3e). Its national rows say `NAT` where an authority's number stands, and primary, secondary
/// or special where an establishment's does; it has none of authorities.
package struct AbsenceRates: Layout {
    package static let name = "performance.absence"
    package static let title = "Absence (performance tables)"
    package static let destination = "performance"
    package static let unstatedRelease: Release? = .final
    package static var stages: [Stage] { FigureStages.all }

    package static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "LA", "ESTAB", "URN", "PERCTOT") && !header.has("RECTYPE") ? Recognition(year: .mustBeStated()) : nil
    }

    private let authority: Column
    private let establishment: Column
    private let urn: Column
    private var figures: FigureReader

    package init(header: Header, file: FileFacts) throws(Refusal) {
        authority = try header.needed("LA")
        establishment = try header.needed("ESTAB")
        urn = try header.needed("URN")
        figures = try FigureReader(header, file, Measure.absence)
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        if record.matches(authority, "NAT") {
            try figures.area(try record.nationalArea(establishment), establishment, record, &out)
        } else {
            try figures.school(urn, record, &out)
        }
    }

    package func merge(in tx: Transaction) async throws -> MergeCount { try await figures.merge(in: tx) }
}

extension Record {
    /// `national/primary` for PRI, and so on.
    func nationalArea(_ column: Column) throws(RowRefusal) -> String {
        if isBlank(column) || matches(column, "ALL") { return "national" }
        if matches(column, "PRI") { return "national/primary" }
        if matches(column, "SEC") { return "national/secondary" }
        if matches(column, "SPE") { return "national/special" }
        throw refusal(column, "is not PRI, SEC or SPE")
    }
}
