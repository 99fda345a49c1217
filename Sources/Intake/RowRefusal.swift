/// Why one row is not taken. The rest of the file is.
package struct RowRefusal: Error, Hashable, Sendable {
    /// The column's name as the file writes it; empty where the row as a whole is refused.
    package let column: String
    /// What was wrong, as the end of a sentence: `is not a date`.
    package let reason: String
    /// What was read.
    package let value: String

    package init(column: String, reason: String, value: String) {
        self.column = column
        self.reason = reason
        self.value = value
    }
}

/// A refused row as it is kept: where it stands, and why.
package struct RefusedRow: Hashable, Sendable {
    /// The line of the file on which the row begins, from 1; the row's number in a worksheet.
    package let line: Int
    package let refusal: RowRefusal

    /// So many are put down at a time, and so many are kept of a file that is refused whole.
    static let batch = 1_000
    /// So many are kept of a file that is taken: more than the register of England has rows.
    static let limit = 100_000

    package init(line: Int, refusal: RowRefusal) {
        self.line = line
        self.refusal = refusal
    }
}
