/// One row of a table, as bytes of UTF-8 in one buffer that the next row overwrites: no field becomes a `String` unless it is asked for.
/// A row may have fewer fields than the header (official files drop trailing empty ones): a field that is not there is blank. One with more is refused
/// before a layout sees it, but for the layouts whose official files have such rows.
package struct Record: ~Copyable {
    /// The line of the file on which the row begins, from 1; the row's number in a worksheet.
    package internal(set) var line = 0
    var bytes: [UInt8] = []
    /// Where each field ends in `bytes`; it begins where the one before it ends.
    var ends: [Int] = []
    /// The first field that goes on behind its closing quote, so that nobody knows where it ends.
    var strayQuote: Int?
    /// The file ends behind this row without a line end: the row is whole, or it is cut off.
    var isUnended = false

    init() {}

    /// A row to try a layout on.
    package init(_ fields: [String], line: Int = 2) {
        self.line = line
        for field in fields {
            bytes.append(contentsOf: field.utf8)
            ends.append(bytes.count)
        }
    }

    package var count: Int { ends.count }

    /// Whether every field is blank.
    package var isBlank: Bool { bytes.allSatisfy(isSpace) }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        strayQuote = nil
        isUnended = false
    }

    /// Where the trimmed field stands in `bytes`; empty where it is blank or not there.
    @inline(__always)
    func bounds(_ index: Int) -> Range<Int> {
        guard index >= 0, index < ends.count else { return 0..<0 }
        var start = index == 0 ? 0 : ends[index - 1]
        var end = ends[index]
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        // A no-break space (C2 A0) also stands for nothing in files that were made in a spreadsheet.
        while end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
            start += 2
            while start < end, isSpace(bytes[start]) { start += 1 }
        }
        while end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
            end -= 2
            while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        }
        return start..<end
    }

    /// The trimmed field as text; empty where it is blank or not there.
    package func text(at index: Int) -> String {
        let bounds = bounds(index)
        return bounds.isEmpty ? "" : String(decoding: bytes[bounds], as: UTF8.self)
    }

    /// Every field as it stands, not trimmed.
    package var fields: [String] {
        var start = 0
        return ends.map { end in
            defer { start = end }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }
}

@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
