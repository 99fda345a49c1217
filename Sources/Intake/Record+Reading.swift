package import Casework

/// What layouts ask of a row: each reads one column, nil where it is blank or where this year's file has no such column, and refuses the row,
/// naming the column and what was read, where the field holds something else.
extension Record {
    package func isBlank(_ column: Column?) -> Bool {
        guard let column else { return true }
        return bounds(column.index).isEmpty
    }

    package func text(_ column: Column?) -> String? {
        guard let column else { return nil }
        let text = text(at: column.index)
        return text.isEmpty ? nil : text
    }

    /// A text that is a key or a name: at most so many characters, as the database counts them, and few enough for an index.
    package func shortText(_ column: Column?, atMost limit: Int = 200) throws(RowRefusal) -> String? {
        guard let column, let text = text(column) else { return nil }
        guard text.utf8.count <= limit || text.unicodeScalars.count <= limit else { throw refusal(column, "is longer than \(limit) characters") }
        return text
    }

    /// Refuses a field that is longer than an index holds; what is wanted of it is then taken as it stands.
    package func mustBeShort(_ column: Column?, atMost limit: Int = 200) throws(RowRefusal) {
        guard let column, bounds(column.index).count > limit, text(at: column.index).unicodeScalars.count > limit else { return }
        throw refusal(column, "is longer than \(limit) characters")
    }

    package func needShortText(_ column: Column) throws(RowRefusal) -> String {
        guard let text = try shortText(column) else { throw refusal(column, "is blank") }
        return text
    }

    /// Whether the field is this word, in capitals or not: `record.matches(level, "NAT")`.
    package func matches(_ column: Column?, _ word: StaticString) -> Bool {
        guard let column else { return false }
        let bounds = bounds(column.index)
        guard bounds.count == word.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            word.withUTF8Buffer { word in
                for offset in 0..<word.count where lower(bytes[bounds.lowerBound + offset]) != lower(word[offset]) { return false }
                return true
            }
        }
    }

    /// A whole number: `12`, `007`, `1,234`, and `2.0` as files have that went through a data frame. `NULL` is blank. The range is what can be
    /// meant, and what the stage's column holds.
    package func int(_ column: Column?, in range: ClosedRange<Int>) throws(RowRefusal) -> Int? {
        guard let column, let number = try whole(column) else { return nil }
        guard range.contains(number) else { throw refusal(column, "is not a number from \(range.lowerBound) to \(range.upperBound)") }
        return number
    }

    package func needInt(_ column: Column, in range: ClosedRange<Int>) throws(RowRefusal) -> Int {
        guard let number = try int(column, in: range) else { throw refusal(column, "is blank") }
        return number
    }

    /// A number without a status: an easting, a percentage of a text file. `57%` is 57.
    package func number(_ column: Column?) throws(RowRefusal) -> Double? {
        guard let column else { return nil }
        let bounds = bounds(column.index)
        if bounds.isEmpty || isNull(bounds) { return nil }
        guard let number = decimalNumber(bytes, bounds) else { throw refusal(column, "is not a number") }
        return try plausible(number, column)
    }

    /// A published figure: its number (`57%`, `1,234`, `£45,884`, `-0.5`), or why there is none. A token that nobody explains is kept
    /// as it was written; a column that this year's file lacks is `notCollected`. Only a number that no figure can be refuses its row.
    package func figure(_ column: Column?) throws(RowRefusal) -> Figure {
        guard let column else { return .missing(.notCollected) }
        let bounds = bounds(column.index)
        if bounds.isEmpty { return .missing(.blank) }
        if let number = decimalNumber(bytes, bounds) { return .value(try plausible(number, column)) }
        return .missing(Absence(token: excerpt(text(at: column.index))))
    }

    package func urn(_ column: Column) throws(RowRefusal) -> URN {
        guard let number = try whole(column) else { throw refusal(column, "is blank") }
        guard let urn = URN(number) else { throw refusal(column, "is not a URN of six digits") }
        return urn
    }

    /// Nil where the field is blank or `0`, which performance tables write for "none" (URN_AC).
    package func urnOrNil(_ column: Column?) throws(RowRefusal) -> URN? {
        guard let column, let number = try whole(column), number != 0 else { return nil }
        guard let urn = URN(number) else { throw refusal(column, "is not a URN of six digits") }
        return urn
    }

    /// `03-09-2018`, `03/09/2018`, `2018-09-03`, each with a time behind it or none: day before month, as official files write it.
    package func day(_ column: Column?) throws(RowRefusal) -> Day? {
        guard let column else { return nil }
        let bounds = bounds(column.index)
        if bounds.isEmpty || isNull(bounds) { return nil }
        guard let day = writtenDay(bytes, bounds) else { throw refusal(column, "is not a date") }
        return day
    }

    package func needDay(_ column: Column) throws(RowRefusal) -> Day {
        guard let day = try day(column) else { throw refusal(column, "is blank") }
        return day
    }

    /// `Yes`, `Y`, `1`, `true`; `No`, `N`, `0`, `false`.
    package func flag(_ column: Column?) throws(RowRefusal) -> Bool? {
        guard let column, let word = text(column) else { return nil }
        switch word.lowercased() {
        case "yes", "y", "1", "1.0", "true", "t": return true
        case "no", "n", "0", "0.0", "false", "f": return false
        case "null": return nil
        default: throw refusal(column, "is neither yes nor no")
        }
    }

    /// The refusal of this row for what a column holds, for rules of the layout's own: `record.refusal(grade, "is not a grade of 1 to 4")`.
    package func refusal(_ column: Column, _ reason: String) -> RowRefusal {
        RowRefusal(column: column.name, reason: reason, value: excerpt(text(at: column.index)))
    }

    /// Of any size; nil where the field is blank or `NULL`.
    private func whole(_ column: Column) throws(RowRefusal) -> Int? {
        let bounds = bounds(column.index)
        if bounds.isEmpty || isNull(bounds) { return nil }
        guard let number = wholeNumber(bytes, bounds) else { throw refusal(column, "is not a whole number") }
        return number
    }

    /// The largest published figure is the number of the country's pupils, some ten millions.
    private func plausible(_ number: Double, _ column: Column) throws(RowRefusal) -> Double {
        guard abs(number) <= 1e9 else { throw refusal(column, "is beyond a thousand million, as no published figure is") }
        return number
    }

    private func isNull(_ bounds: Range<Int>) -> Bool {
        bounds.count == 4 && lower(bytes[bounds.lowerBound]) == 0x6E && text(in: bounds).lowercased() == "null"
    }

    private func text(in bounds: Range<Int>) -> String { String(decoding: bytes[bounds], as: UTF8.self) }
}

/// The first 80 characters of what was read, for a message.
func excerpt(_ text: String) -> String {
    text.utf8.count <= 80 ? text : text.count <= 80 ? text : String(text.prefix(79)) + "…"
}

@inline(__always)
func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
