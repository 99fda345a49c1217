import Casework

/// An .xlsx workbook: which sheets it has, its shared strings and its date formats. Sheets are streamed; only the strings are held, within a limit.
final class Workbook {
    struct Sheet: Hashable {
        let name: String
        let path: String
    }

    let sheets: [Sheet]
    let strings: SharedStrings
    let dates: DateStyles
    private let archive: Archive

    static func isOne(_ archive: Archive) -> Bool { archive.entries.contains { $0.name.lowercased() == "xl/workbook.xml" } }

    init(_ archive: Archive) throws {
        self.archive = archive
        let targets = try Workbook.relations(archive)
        guard let entry = archive.entry(named: "xl/workbook.xml") else { throw Refusal.workbookDamaged("it has no workbook") }
        let xml = try XMLStream(try archive.open(entry, limit: TableLimit.packingRatioFrom), name: entry.name)
        var sheets: [Sheet] = []
        var countsFrom1904 = false
        while let node = try xml.next() {
            guard node == .start else { continue }
            if xml.isNamed("sheet"), let name = xml.attribute("name"), let id = xml.attribute("id"), let target = targets[id] {
                sheets.append(Sheet(name: excerpt(name), path: target))
            } else if xml.isNamed("workbookPr"), let flag = xml.attribute("date1904") {
                countsFrom1904 = flag == "1" || flag == "true"
            }
        }
        guard !sheets.isEmpty else { throw Refusal.workbookDamaged("it has no worksheet") }
        self.sheets = Array(sheets.prefix(TableLimit.sheets))
        strings = try SharedStrings(archive)
        dates = try DateStyles(archive, countsFrom1904: countsFrom1904)
    }

    func open(_ sheet: Sheet) throws -> WorksheetReader {
        guard let entry = archive.entry(named: sheet.path) else { throw Refusal.workbookDamaged("its sheet ‘\(sheet.name)’ is missing") }
        return WorksheetReader(try XMLStream(try archive.open(entry), name: sheet.name), strings: strings, dates: dates)
    }

    /// From relation to path: `rId1` to `xl/worksheets/sheet1.xml`.
    private static func relations(_ archive: Archive) throws -> [String: String] {
        guard let entry = archive.entry(named: "xl/_rels/workbook.xml.rels") else {
            throw Refusal.workbookDamaged("it does not say where its sheets are")
        }
        let xml = try XMLStream(try archive.open(entry, limit: TableLimit.packingRatioFrom), name: entry.name)
        var targets: [String: String] = [:]
        while let node = try xml.next() {
            guard node == .start, xml.isNamed("Relationship"), let id = xml.attribute("Id"), let target = xml.attribute("Target"),
                xml.attribute("Type")?.hasSuffix("/worksheet") == true
            else { continue }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
        return targets
    }
}
