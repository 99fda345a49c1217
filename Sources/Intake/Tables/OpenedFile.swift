import Casework

/// A file ready to be read as tables: one for text, one per worksheet for a workbook.
final class OpenedFile {
    struct Table {
        /// The worksheet's name; empty for text.
        let name: String
        let open: () throws -> any RowReader
    }

    let tables: [Table]

    /// The name matters only for archives: one that calls itself .zip may hold one packed table; any other name is a mistake worth telling.
    init(path: String, name: String, examination: Examination) throws {
        switch examination.form {
        case .text(let encoding):
            tables = [Table(name: "") { CSVReader(SkippingMark(try FileBytes(path: path)), encoding: encoding) }]
        case .archive:
            let archive = try Archive(path: path)
            if Workbook.isOne(archive) {
                let workbook = try Workbook(archive)
                tables = workbook.sheets.map { sheet in Table(name: sheet.name) { try workbook.open(sheet) } }
            } else {
                guard name.lowercased().hasSuffix(".zip") else { throw Refusal.notATable("a ZIP archive") }
                tables = [try OpenedFile.onlyTable(of: archive)]
            }
        }
    }

    private static func onlyTable(of archive: Archive) throws -> Table {
        let entries = archive.entries.filter { entry in
            let name = entry.name.lowercased()
            return name.hasSuffix(".csv") && !name.hasPrefix("__macosx/")
        }
        guard let entry = entries.first, entries.count == 1 else {
            throw Refusal.archiveNotOneTable(entries.isEmpty ? "no table" : "\(entries.count) tables")
        }
        // The encoding of what is packed takes a pass of its own.
        let bytes = try archive.open(entry)
        var check = UTF8Check()
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try bytes.read(into: $0) }
            guard count > 0 else { break }
            buffer.withUnsafeBytes { check.feed(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        let encoding = check.encoding
        return Table(name: "") { CSVReader(SkippingMark(try archive.open(entry)), encoding: encoding) }
    }
}
