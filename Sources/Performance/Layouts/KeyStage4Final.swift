package import Casework
package import Intake
package import Postgres

/// The performance table of key stage 4: `england_ks4final.csv` (formats.md, 3c). RECTYPE 1 and 2 are schools, 4 the authority (3 at key stage 2), 5 the
/// country, 7 its state-funded schools, the only national row with Progress 8 (3a).
package struct KeyStage4Final: Layout {
    package static let name = "performance.ks4"
    package static let title = "Key stage 4 results (performance tables)"
    package static let destination = "performance"
    package static let unstatedRelease: Release? = .final
    package static var stages: [Stage] { FigureStages.all }

    package static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "RECTYPE", "URN", "LEA", "ATT8SCR", "TOTPUPS")
            ? Recognition(year: header.yearOfResults(history: "ATT8SCR")) : nil
    }

    private var rows: KeyStage4Rows

    package init(header: Header, file: FileFacts) throws(Refusal) { rows = try KeyStage4Rows(header, file) }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) { try rows.read(record, &out) }

    package func merge(in tx: Transaction) async throws -> MergeCount { try await rows.figures.merge(in: tx) }
}
