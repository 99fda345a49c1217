package import Casework
package import Intake
package import Postgres
import SchoolYear

/// The provisional table of key stage 4, 25 columns, in October before the final one: `england_ks4provisional.csv` (formats.md, 3c). Rows are
/// short: an authority without results is `4,201` and no more.
package struct KeyStage4Provisional: Layout {
    package static let name = "performance.ks4-provisional"
    package static let title = "Key stage 4 results, provisional"
    package static let destination = "performance"
    package static let unstatedRelease: Release? = .provisional
    package static var stages: [Stage] { FigureStages.all }

    package static func recognise(_ header: Header) -> Recognition? {
        guard header.has(all: "RECTYPE", "URN", "LEA", "ATT8SCR", "TP8ADJ", "PT5EM_94"), !header.has("TOTPUPS") else { return nil }
        // The banding and the average point score came with 2017/18.
        let first = header.has("P8_BANDING") ? 2017 : 2016
        return Recognition(year: .mustBeStated(from: AcademicYear(starting: first)), release: .provisional)
    }

    private var rows: KeyStage4Rows

    package init(header: Header, file: FileFacts) throws(Refusal) { rows = try KeyStage4Rows(header, file) }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) { try rows.read(record, &out) }

    package func merge(in tx: Transaction) async throws -> MergeCount { try await rows.figures.merge(in: tx) }
}
