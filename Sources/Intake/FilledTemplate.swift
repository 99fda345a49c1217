package import Casework
import Foundation

/// A small table that people fill in on a template of ours: read whole while they wait, each row that cannot be taken with its line, its column and why.
/// Official files go by `Intake.importFile`, which keeps a record of the file and reads any length of it.
package struct FilledTemplate<Row: Sendable>: Sendable {
    package struct Line: Sendable {
        /// Of the file, from 1; the row’s number in a worksheet.
        package let line: Int
        package let row: Row
    }

    /// Those that were read, in the order of the file.
    package let lines: [Line]
    package let refused: [RefusedRow]
    package let sha256: String

    /// - Parameters:
    ///   - bytes: of a .csv or an .xlsx.
    ///   - columns: the header’s names that the template is known by.
    ///   - most: rows; a table with more is not this template.
    ///   - read: one row; nil passes it over.
    /// - Throws: a `Refusal` of the file as a whole.
    package init<Bytes: AsyncSequence>(
        _ bytes: Bytes, named name: String, columns: [String], most: Int = 5_000, read: (Header, borrowing Record) throws -> Row?
    ) async throws where Bytes.Element: Collection, Bytes.Element.Element == UInt8 {
        let spool = try SpooledFile()
        // The file is gone with its value.
        defer { withExtendedLifetime(spool) {} }
        var size = 0
        for try await part in bytes {
            size += part.count
            guard size <= FilledTemplateLimit.bytes else { throw Refusal.uploadTooLarge(FilledTemplateLimit.bytes).naming(name) }
            try spool.append(Array(part))
        }
        do {
            let examination = try Examination(path: spool.path)
            sha256 = examination.sha256
            let file = try OpenedFile(path: spool.path, name: name, examination: examination)
            let (header, reader) = try Self.table(in: file, columns)
            (lines, refused) = try Self.rows(below: header, reader, most: most, read)
        } catch let refusal as Refusal {
            throw refusal.naming(name)
        }
    }

    private static func table(in file: OpenedFile, _ columns: [String]) throws -> (Header, any RowReader) {
        var (first, line) = ([String](), 1)
        for table in file.tables {
            let reader = try table.open()
            var record = Record()
            for _ in 0..<TableLimit.headerRows {
                guard try reader.next(&record) else { break }
                let header = Header(record.fields, line: record.line)
                if columns.allSatisfy(header.has) { return (header, reader) }
                if first.isEmpty { (first, line) = (header.names.filter { !$0.isEmpty }, header.line) }
            }
        }
        guard !first.isEmpty else { throw Refusal.fileEmpty() }
        throw Refusal.notRecognised(first, line: line, known: ["a table with the columns \(columns.joined(separator: ", "))"])
    }

    private static func rows(
        below header: Header, _ reader: any RowReader, most: Int, _ read: (Header, borrowing Record) throws -> Row?
    ) throws -> (lines: [Line], refused: [RefusedRow]) {
        var (lines, refused) = ([Line](), [RefusedRow]())
        var record = Record()
        var count = 0
        while try reader.next(&record) {
            count += 1
            guard count <= most else { throw Refusal.tooManyRows(most) }
            do {
                if let row = try read(header, record) { lines.append(Line(line: record.line, row: row)) }
            } catch let refusal as RowRefusal {
                refused.append(RefusedRow(line: record.line, refusal: refusal))
            }
        }
        guard count > 0 else { throw Refusal.onlyHeader(header.line) }
        return (lines, refused)
    }
}

private enum FilledTemplateLimit {
    /// A school’s row has some hundred bytes.
    static let bytes = 4 * 1024 * 1024
}
