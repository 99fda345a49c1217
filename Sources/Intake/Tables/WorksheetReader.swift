import Casework

/// The rows of one worksheet. A cell becomes the text that a .csv of the sheet would hold: dates as 2018-09-03, truth as TRUE or FALSE, and of a formula
/// the value that the workbook remembers.
final class WorksheetReader: RowReader {
    private let xml: XMLStream
    private let strings: SharedStrings
    private let dates: DateStyles
    private var row = 0
    private var isInData = false
    private var value: [UInt8] = []

    init(_ xml: XMLStream, strings: SharedStrings, dates: DateStyles) {
        self.xml = xml
        self.strings = strings
        self.dates = dates
    }

    var bytesRead: Int { xml.bytesRead }
    var bytesTotal: Int { xml.bytesTotal }

    func next(_ record: inout Record) throws -> Bool {
        while let node = try xml.next() {
            switch node {
            case .start where xml.isNamed("sheetData"): isInData = !xml.isEmptyElement
            case .end where xml.isNamed("sheetData"): return false
            case .start where isInData && xml.isNamed("row"):
                row = xml.attribute("r").map { Int($0) ?? 0 } ?? row + 1
                guard (1...TableLimit.sheetRows).contains(row) else { throw Refusal.workbookDamaged("a row has a number that no row has") }
                guard !xml.isEmptyElement else { continue }
                try cells(&record)
                if !record.isBlank { return true }
            default: continue
            }
        }
        return false
    }

    private enum Kind { case number, shared, text, truth }

    private func cells(_ record: inout Record) throws {
        record.clear()
        record.line = row
        while let node = try xml.next() {
            if node == .end, xml.isNamed("row") { return }
            guard node == .start, xml.isNamed("c") else { continue }
            var column = record.ends.count
            var style = -1
            var kind = Kind.number
            xml.forEachAttribute { name, text in
                if equal(name, "r") {
                    column = columnIndex(text)
                } else if equal(name, "s") {
                    style = digits(text)
                } else if equal(name, "t") {
                    kind = equal(text, "s") ? .shared : equal(text, "b") ? .truth : equal(text, "n") ? .number : .text
                }
            }
            guard column < TableLimit.columns else { throw Refusal.tooManyColumns(line: row, limit: TableLimit.columns) }
            guard column >= record.ends.count else { throw Refusal.workbookDamaged("the cells of row \(row) are out of order") }
            while record.ends.count < column { record.ends.append(record.bytes.count) }
            value.removeAll(keepingCapacity: true)
            if !xml.isEmptyElement { try cellValue() }
            let start = record.bytes.count
            try append(kind, style, column, &record)
            guard record.bytes.count - start <= TableLimit.fieldBytes else {
                throw Refusal.fieldTooLong(line: row, column: column + 1, limit: TableLimit.fieldBytes)
            }
            guard record.bytes.count <= TableLimit.rowBytes else { throw Refusal.rowTooLong(line: row, limit: TableLimit.rowBytes) }
            record.ends.append(record.bytes.count)
        }
        throw Refusal.workbookDamaged("it ends inside row \(row)")
    }

    /// Reads on to the end of the cell; its value, or its own text, is then in `value`.
    private func cellValue() throws {
        var isValue = false
        var phonetic = 0
        while let node = try xml.next() {
            switch node {
            case .start:
                if xml.isNamed("rPh"), !xml.isEmptyElement { phonetic += 1 }
                isValue = phonetic == 0 && !xml.isEmptyElement && (xml.isNamed("v") || xml.isNamed("t"))
            case .end:
                isValue = false
                if xml.isNamed("rPh") { phonetic -= 1 }
                if xml.isNamed("c") { return }
            case .text where isValue: xml.appendText(to: &value)
            case .text: continue
            }
        }
        throw Refusal.workbookDamaged("it ends inside a cell of row \(row)")
    }

    private func append(_ kind: Kind, _ style: Int, _ column: Int, _ record: inout Record) throws(Refusal) {
        guard !value.isEmpty else { return }
        switch kind {
        case .shared:
            let number = wholeNumber(value, value.indices) ?? -1
            guard strings.append(number, to: &record.bytes) else {
                throw .workbookDamaged("row \(row), column \(column + 1) refers to a text that is not there")
            }
        case .truth: record.bytes.append(contentsOf: (value == [0x31] ? "TRUE" : "FALSE").utf8)
        case .text: record.bytes.append(contentsOf: value)
        case .number:
            if dates.isDate(style: style), let number = decimalNumber(value, value.indices), let day = dates.written(number) {
                record.bytes.append(contentsOf: day.utf8)
            } else {
                record.bytes.append(contentsOf: value)
            }
        }
    }

    /// `AE12` is column 30. Too large to be a column where the letters are too many.
    private func columnIndex(_ reference: UnsafePointer<UInt8>) -> Int {
        var index = 0
        var column = 0
        while reference[index] >= 0x41, reference[index] <= 0x5A, index < 6 {
            column = column * 26 + Int(reference[index] - 0x40)
            index += 1
        }
        return column - 1
    }

    private func digits(_ text: UnsafePointer<UInt8>) -> Int {
        var number = 0
        var index = 0
        while text[index] >= 0x30, text[index] <= 0x39, index < 9 {
            number = number * 10 + Int(text[index] - 0x30)
            index += 1
        }
        return number
    }
}
