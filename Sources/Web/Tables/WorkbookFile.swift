import CXLSXWriter
import Casework
import Foundation

/// Tables as an .xlsx workbook, a sheet each: headings that stay in sight, numbers and days as such, and words as words, never as formulas.
enum WorkbookFile {
    struct Failure: Error { let reason: String }

    /// Takes about 40 ms for 1,000 rows of 20: not on an event loop. The same tables give the same bytes.
    static func bytes(_ tables: [ShownTable], title: String) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        guard let workbook = workbook_new(file.path()) else { throw Failure(reason: "no workbook") }
        describe(workbook, title)
        let formats = Formats(workbook)
        for (table, name) in zip(tables, sheetNames(tables.map(\.name))) {
            guard let sheet = workbook_add_worksheet(workbook, name) else {
                // Nothing else frees what was begun.
                _ = workbook_close(workbook)
                throw Failure(reason: "no sheet ‘\(name)’")
            }
            write(table, sheet, formats)
        }
        let outcome = workbook_close(workbook)
        guard outcome == LXW_NO_ERROR else { throw Failure(reason: String(cString: lxw_strerror(outcome))) }
        return Array(try Data(contentsOf: file))
    }

    private struct Formats {
        let heading: UnsafeMutablePointer<lxw_format>?
        let day: UnsafeMutablePointer<lxw_format>?
        let time: UnsafeMutablePointer<lxw_format>?
        let percent: UnsafeMutablePointer<lxw_format>?

        init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
            heading = workbook_add_format(workbook)
            format_set_bold(heading)
            func numbers(_ pattern: String) -> UnsafeMutablePointer<lxw_format>? {
                let format = workbook_add_format(workbook)
                format_set_num_format(format, pattern)
                return format
            }
            day = numbers("d mmmm yyyy")
            time = numbers("d mmmm yyyy hh:mm")
            // The figure stays what it is: 64 is not made 0.64.
            percent = numbers("0.##\"%\"")
        }
    }

    private static func describe(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ title: String) {
        title.withCString { words in
            var properties = lxw_doc_properties()
            // Only read, and copied at once.
            properties.title = UnsafeMutablePointer(mutating: words)
            // A fixed moment in place of now, so that the same table is the same file: 1 January 2018.
            properties.created = 1_514_764_800
            _ = workbook_set_properties(workbook, &properties)
        }
    }

    private static func write(_ table: ShownTable, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats) {
        for (column, heading) in table.headings.enumerated() {
            _ = worksheet_write_string(sheet, 0, UInt16(column), heading, formats.heading)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        for (place, row) in table.rows.prefix(1_048_575).enumerated() {
            for (column, cell) in row.enumerated() { write(cell, sheet, lxw_row_t(place + 1), lxw_col_t(column), formats) }
        }
        for column in table.headings.indices {
            let widest = table.rows.prefix(200).map { column < $0.count ? CSVFile.field($0[column]).count : 0 }.max() ?? 0
            let width = Double(min(60, max(10, max(widest, table.headings[column].count) + 2)))
            _ = worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil)
        }
    }

    private static func write(
        _ cell: ShownTable.Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t, _ formats: Formats
    ) {
        switch cell {
        case .nothing: break
        case .text(let words): _ = worksheet_write_string(sheet, row, column, writable(words), nil)
        case .integer(let number): _ = worksheet_write_number(sheet, row, column, Double(number), nil)
        case .number(let number, let unit): _ = worksheet_write_number(sheet, row, column, number, unit.isEmpty ? nil : formats.percent)
        case .day(let day): _ = worksheet_write_number(sheet, row, column, serial(day), formats.day)
        case .time(let day, let minutes): _ = worksheet_write_number(sheet, row, column, serial(day) + Double(minutes) / 1_440, formats.time)
        }
    }

    /// A cell holds 32,767 characters. Two of Unicode’s are no characters, and with either of them no XML is well formed: no reader would open the file.
    private static func writable(_ words: String) -> String {
        String(String.UnicodeScalarView(words.unicodeScalars.lazy.filter { $0 != "\u{FFFE}" && $0 != "\u{FFFF}" }.prefix(32_000)))
    }

    /// Days since 30 December 1899, as spreadsheets count from March 1900 on.
    private static func serial(_ day: Day) -> Double { Double(day.daysSince1970 + 25_569) }

    /// Short enough for a sheet, without the characters that a sheet’s name may not have, and each once.
    static func sheetNames(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            let allowed = String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(28)).trimmingCharacters(in: .whitespaces)
            // A name that spreadsheets keep for themselves.
            let plain = allowed.isEmpty ? "Table" : allowed.lowercased() == "history" ? "The history" : allowed
            var candidate = plain
            var number = 2
            // Names that differ only in capitals are the same to a spreadsheet.
            while !taken.insert(candidate.lowercased()).inserted {
                candidate = "\(plain.prefix(25)) \(number)"
                number += 1
            }
            return candidate
        }
    }
}
