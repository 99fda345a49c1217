import Casework
import Intake

/// The rows of key stage 4, final and provisional alike.
struct KeyStage4Rows: Sendable {
    private let recordType: Column
    private let urn: Column
    private let authority: Column
    var figures: FigureReader

    init(_ header: Header, _ file: FileFacts) throws(Refusal) {
        recordType = try header.needed("RECTYPE")
        urn = try header.needed("URN")
        authority = try header.needed("LEA")
        figures = try FigureReader(header, file, Measure.keyStage4)
    }

    mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        switch try record.int(recordType, in: 1...9) {
        case 1, 2: try figures.school(urn, record, &out)
        case 4: try figures.area("la/\(try record.needInt(authority, in: 0...999))", recordType, record, &out)
        case 5: try figures.area("national", recordType, record, &out)
        case 7: try figures.area("national/state-funded", recordType, record, &out)
        default: throw record.refusal(recordType, "is not a kind of row of key stage 4")
        }
    }
}
