package import Casework
package import Intake
package import Postgres

/// The performance table of key stage 2, of all England or of one authority: `england_ks2final.csv`, `330_ks2final.csv` (formats.md, 3b). RECTYPE 1 and 2
/// are schools, 3 the authority, 4 the country, 5 its state-funded schools (3a). The floor standard stands in no column of it: it is computed.
package struct KeyStage2Final: Layout {
    package static let name = "performance.ks2"
    package static let title = "Key stage 2 results (performance tables)"
    package static let destination = "performance"
    package static let unstatedRelease: Release? = .final
    package static var stages: [Stage] { FigureStages.all }

    package static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "RECTYPE", "URN", "LEA", "TELIG", "PTRWM_EXP")
            ? Recognition(year: header.yearOfResults(history: "PTRWM_EXP")) : nil
    }

    private let recordType: Column
    private let urn: Column
    private let authority: Column
    private var figures: FigureReader

    package init(header: Header, file: FileFacts) throws(Refusal) {
        recordType = try header.needed("RECTYPE")
        urn = try header.needed("URN")
        authority = try header.needed("LEA")
        figures = try FigureReader(header, file, Measure.keyStage2)
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        switch try record.int(recordType, in: 1...9) {
        case 1, 2: try figures.school(urn, record, &out)
        case 3: try figures.area("la/\(try record.needInt(authority, in: 0...999))", recordType, record, &out)
        case 4: try figures.area("national", recordType, record, &out)
        case 5: try figures.area("national/state-funded", recordType, record, &out)
        default: throw record.refusal(recordType, "is not a kind of row of key stage 2")
        }
    }

    package func merge(in tx: Transaction) async throws -> MergeCount { try await figures.merge(in: tx) }
}
