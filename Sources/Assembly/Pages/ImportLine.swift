import Casework
import Intake
import SchoolYear
import Web

/// One import as pages show it.
struct ImportLine: Encodable, Sendable {
    let id: Int
    let fileName: String
    let format: String?
    let schoolYear: String?
    let release: String?
    let isTaken: Bool
    let refusal: String?
    let startedAt: Moment
    let rowsRead: Int
    let rowsTaken: Int
    let rowsPassedOver: Int
    let rowsRefused: Int
    let added: Int
    let changed: Int
    let unchanged: Int
    let sha256: String
    let bytes: Int
    let endsWithoutLineEnd: Bool

    init(_ record: ImportRecord) {
        id = record.id.number
        fileName = record.fileName
        format = record.layoutTitle
        schoolYear = record.year?.description
        release = record.release?.rawValue
        isTaken = record.isTaken
        refusal = record.refusal
        startedAt = record.startedAt
        rowsRead = record.counts.read
        rowsTaken = record.counts.taken
        rowsPassedOver = record.counts.passedOver
        rowsRefused = record.counts.refused
        added = record.counts.added
        changed = record.counts.changed
        unchanged = record.counts.unchanged
        sha256 = record.sha256
        bytes = record.byteCount
        endsWithoutLineEnd = record.endsWithoutLineEnd
    }

    init(exampleTaken isTaken: Bool) {
        id = isTaken ? 14 : 15
        fileName = isTaken ? "edubasealldata.csv" : "broken.zip"
        format = isTaken ? "GIAS establishments" : nil
        schoolYear = "2017/18"
        release = "final"
        self.isTaken = isTaken
        refusal = isTaken ? nil : "The file ends in the middle of line 1,204. Download it again and import it once more."
        startedAt = Moment(microsecondsSince1970: 1_536_000_000_000_000)
        rowsRead = isTaken ? 50_000 : 0
        rowsTaken = isTaken ? 49_998 : 0
        rowsPassedOver = 0
        rowsRefused = isTaken ? 2 : 0
        added = isTaken ? 49_000 : 0
        changed = isTaken ? 900 : 0
        unchanged = isTaken ? 98 : 0
        sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        bytes = 62_000_000
        endsWithoutLineEnd = isTaken
    }

    /// In millions of bytes, as the form says how large a file may be.
    static func megabytes(_ bytes: Int) -> String {
        bytes < 1_000_000 ? "Less than 1 MB" : "\(grouped((bytes + 500_000) / 1_000_000)) MB"
    }

    /// `Key stage 4 results, provisional, 2017/18`: the release once, where the format has it in its name.
    private var what: String {
        let named = format ?? "Not recognised"
        let unsaid = release.flatMap { named.lowercased().contains($0.lowercased()) ? nil : $0 }
        return [named, schoolYear, unsaid].compactMap { $0 }.joined(separator: ", ")
    }

    func row(_ w: inout HTML, _ context: RequestContext) {
        w.listedRow(id) { w in
            w.rowHeader { w in
                // Files of every year have one name.
                w.listed("/imports/", id, in: context) { $0.element("span", .class("address"), text: format == nil ? fileName : what) }
                w.raw("<br><span class=\"soft address\">")
                w.text(format == nil ? what : fileName)
                w.raw("</span>")
            }
            w.td { $0.tag(isTaken ? "Taken" : "Refused", isTaken ? .good : .bad) }
            w.td("num", grouped(rowsTaken))
            w.td("num", grouped(rowsRefused))
            w.td("nowrap", startedAt.written)
        }
    }

    static func table(_ w: inout HTML, _ lines: [ImportLine], caption: String, in context: RequestContext) {
        w.table(caption, hideCaption: true, sticky: true) { w in
            w.head { w in
                w.th("File")
                w.th("Result")
                w.th("Rows taken", isNumber: true)
                w.th("Rows refused", isNumber: true)
                w.th("When")
            }
            w.body { w in
                for line in lines { line.row(&w, context) }
            }
        }
    }
}
