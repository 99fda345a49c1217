import Casework

/// A table as CSV (RFC 4180, UTF-8, with a row of headings). Days stand in it as `2018-09-03`.
enum CSVFile {
    static func bytes(_ table: ShownTable) -> [UInt8] {
        var out: [UInt8] = []
        line(table.headings.map { ShownTable.Cell.text($0) }, &out)
        for row in table.rows { line(row, &out) }
        return out
    }

    private static func line(_ cells: [ShownTable.Cell], _ out: inout [UInt8]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { out.append(UInt8(ascii: ",")) }
            out += field(cell).utf8
        }
        out += "\r\n".utf8
    }

    static func field(_ cell: ShownTable.Cell) -> String {
        switch cell {
        case .nothing: ""
        case .text(let words): quoted(inert(words))
        case .integer(let number): String(number)
        case .number(let number, let unit): "\(number)\(unit)"
        case .day(let day): day.description
        case .time(let day, let minutes): "\(day) \(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
        }
    }

    /// Spreadsheets take a cell that begins so for a formula, whoever wrote it; with an apostrophe before it, it is words (OWASP, CSV Injection). The
    /// wide forms of East Asian type count as the same.
    static func inert(_ words: String) -> String {
        guard let first = words.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return words }
        return "'" + words
    }

    private static func quoted(_ words: String) -> String {
        guard words.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline || $0 == "'" }) else { return words }
        return "\"" + words.replacing("\"", with: "\"\"") + "\""
    }
}
