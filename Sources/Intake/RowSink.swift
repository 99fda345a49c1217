package import Casework

/// Where a layout writes the rows of its stages: `begin`, one value per column of the stage in order, `end`. They become PostgreSQL's COPY
/// text format in a buffer per stage, from which the intake sends them.
package struct RowSink: ~Copyable {
    private let stages: [Stage]
    var buffers: [[UInt8]]
    private var marks: [Int]
    private var stage = -1
    private var written = 0
    /// Rows begun since the last `keep` or `drop`.
    private(set) var rows = 0
    /// What a layout did wrong in writing: a fault of the program, never of the file.
    private(set) var fault: String?

    package init(_ stages: [Stage]) {
        self.stages = stages
        buffers = stages.map { _ in [] }
        marks = stages.map { _ in 0 }
    }

    /// Begins a row of the stage of that number in `Layout.stages`.
    package mutating func begin(_ stage: Int = 0) {
        if self.stage >= 0 { fault = "a row of ‘\(stages[self.stage].name)’ was begun and not ended" }
        self.stage = stage
        written = 0
        rows += 1
    }

    package mutating func end() {
        guard stage >= 0 else { return fault = "a row was ended that was not begun" }
        if written != stages[stage].columns.count {
            fault = "‘\(stages[stage].name)’ has \(stages[stage].columns.count) columns, and a row of \(written) was written"
        }
        buffers[stage].append(0x0A)
        stage = -1
    }

    package mutating func null() {
        separate()
        buffers[stage].append(0x5C)
        buffers[stage].append(0x4E)
    }

    package mutating func text(_ text: String?) {
        guard var text else { return null() }
        separate()
        text.withUTF8 { escape($0) }
    }

    package mutating func text(_ text: StaticString) {
        separate()
        text.withUTF8Buffer { escape($0) }
    }

    /// The field itself, trimmed, from bytes to bytes; null where it is blank.
    package mutating func text(_ record: borrowing Record, _ column: Column?) {
        guard let column else { return null() }
        let bounds = record.bounds(column.index)
        guard !bounds.isEmpty else { return null() }
        separate()
        record.bytes.withUnsafeBufferPointer { escape(UnsafeBufferPointer(rebasing: $0[bounds])) }
    }

    package mutating func int(_ number: Int?) {
        guard let number else { return null() }
        separate()
        guard number >= 0 else { return buffers[stage].append(contentsOf: String(number).utf8) }
        digits(number, atLeast: 1)
    }

    package mutating func double(_ number: Double?) {
        guard let number else { return null() }
        separate()
        buffers[stage].append(contentsOf: number.description.utf8)
    }

    package mutating func bool(_ flag: Bool?) {
        guard let flag else { return null() }
        separate()
        buffers[stage].append(flag ? 0x74 : 0x66)
    }

    package mutating func day(_ day: Day?) {
        guard let day else { return null() }
        separate()
        let (year, month, date) = day.civil
        digits(year, atLeast: 4)
        buffers[stage].append(0x2D)
        digits(month, atLeast: 2)
        buffers[stage].append(0x2D)
        digits(date, atLeast: 2)
    }

    /// Three columns: the value or null; the status, `value` where there is one; the token where the status is `other`, else null.
    package mutating func figure(_ figure: Figure) {
        switch figure {
        case .value(let number):
            double(number)
            text("value" as StaticString)
            null()
        case .missing(let absence):
            null()
            text(absence.status as String?)
            if case .other(let token) = absence { text(token as String?) } else { null() }
        }
    }

    /// The row of the file is taken: what was written of it stays.
    mutating func keep() {
        if stage >= 0 { fault = "a row of ‘\(stages[stage].name)’ was begun and not ended" }
        for index in buffers.indices { marks[index] = buffers[index].count }
        rows = 0
    }

    /// The row of the file is refused: what was written of it goes.
    mutating func drop() {
        for index in buffers.indices { buffers[index].removeLast(buffers[index].count - marks[index]) }
        rows = 0
        stage = -1
    }

    mutating func empty(_ stage: Int) {
        buffers[stage].removeAll(keepingCapacity: true)
        marks[stage] = 0
    }

    /// The rows of one stage as COPY gets them, for the tests of layouts.
    package func copyText(_ stage: Int = 0) -> String { String(decoding: buffers[stage], as: UTF8.self) }

    @inline(__always)
    private mutating func separate() {
        if written > 0 { buffers[stage].append(0x09) }
        written += 1
    }

    private mutating func digits(_ number: Int, atLeast width: Int) {
        var divisor = 1
        var count = 1
        while count < 19, count < width || number / divisor >= 10 {
            divisor *= 10
            count += 1
        }
        while divisor > 0 {
            buffers[stage].append(0x30 + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// COPY's text format: a backslash before what would end a field, a row, or itself.
    private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.contains(where: { $0 == 0x5C || $0 < 0x20 }) else { return buffers[stage].append(contentsOf: bytes) }
        for byte in bytes {
            switch byte {
            case 0x5C: buffers[stage].append(contentsOf: [0x5C, 0x5C])
            case 0x09: buffers[stage].append(contentsOf: [0x5C, 0x74])
            case 0x0A: buffers[stage].append(contentsOf: [0x5C, 0x6E])
            case 0x0D: buffers[stage].append(contentsOf: [0x5C, 0x72])
            case 0x00: continue
            default: buffers[stage].append(byte)
            }
        }
    }
}
