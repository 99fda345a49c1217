package import Groundwork

/// The form in which COPY data is sent.
package enum CopyFormat: Sendable {
    /// PostgreSQL's own: what `CopyWriter`'s typed calls write.
    case text
    /// Comma-separated, as given to `write(_:)`; with or without a first line of names to pass over.
    case csv(header: Bool)

    var options: String {
        switch self {
        case .text: "format text"
        case .csv(let header): "format csv, header \(header)"
        }
    }
}

/// Writes the rows of one COPY. The typed calls only fill a buffer; `endRow` is where the caller waits when a chunk is full.
///
/// A row: `writer.int(urn); writer.text(name); writer.null(); try await writer.endRow()`.
package final class CopyWriter {
    private let connection: Connection
    private var rows = CopyRows()

    /// Large enough that system calls do not matter, small enough that memory does not.
    package static let chunk = 1 << 16

    init(connection: Connection) { self.connection = connection }

    package func null() { rows.null() }
    package func text(_ value: String) { rows.text(value) }
    package func text(_ value: UnsafeBufferPointer<UInt8>) { rows.text(value) }
    package func int(_ value: Int) { rows.int(value) }
    package func double(_ value: Double) { rows.double(value) }
    package func bool(_ value: Bool) { rows.bool(value) }
    package func day(_ value: Day) { rows.day(value) }
    package func optional(_ value: String?) { if let value { text(value) } else { null() } }
    package func optional(_ value: Int?) { if let value { int(value) } else { null() } }
    package func optional(_ value: Double?) { if let value { double(value) } else { null() } }
    package func optional(_ value: Day?) { if let value { day(value) } else { null() } }
    package func optional(_ value: Bool?) { if let value { bool(value) } else { null() } }

    package func endRow() async throws {
        rows.endRow()
        if rows.bytes.count >= CopyWriter.chunk { try await flush() }
    }

    /// Bytes as the format has them: whole rows or parts of them.
    package func write(_ bytes: [UInt8]) async throws {
        if rows.bytes.isEmpty, bytes.count >= CopyWriter.chunk {
            try Task.checkCancellation()
            try await connection.putCopy(bytes)
        } else {
            rows.append(raw: bytes)
            if rows.bytes.count >= CopyWriter.chunk { try await flush() }
        }
    }

    /// Rows encoded beforehand, with `CopyRows`.
    package func write(_ encoded: CopyRows) async throws { try await write(encoded.bytes) }

    package func flush() async throws {
        guard !rows.bytes.isEmpty else { return }
        try Task.checkCancellation()
        try await connection.putCopy(rows.bytes)
        rows.removeAll()
    }
}

/// Rows in COPY's text format, encoded without a connection: a caller with several tables fills one of these for each.
package struct CopyRows: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var isFirst = true

    package init() {}

    package var isEmpty: Bool { bytes.isEmpty }

    private mutating func separate() {
        if isFirst { isFirst = false } else { bytes.append(UInt8(ascii: "\t")) }
    }

    package mutating func null() {
        separate()
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: "N"))
    }

    package mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { text($0) }
    }

    /// UTF-8. Bytes up to the next one that must be escaped are copied in one go.
    package mutating func text(_ value: UnsafeBufferPointer<UInt8>) {
        separate()
        var start = 0
        for place in value.indices {
            let escaped: UInt8
            switch value[place] {
            case UInt8(ascii: "\t"): escaped = UInt8(ascii: "t")
            case UInt8(ascii: "\n"): escaped = UInt8(ascii: "n")
            case UInt8(ascii: "\r"): escaped = UInt8(ascii: "r")
            case UInt8(ascii: "\\"): escaped = UInt8(ascii: "\\")
            default: continue
            }
            bytes.append(contentsOf: value[start..<place])
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(escaped)
            start = place + 1
        }
        bytes.append(contentsOf: value[start...])
    }

    package mutating func int(_ value: Int) {
        separate()
        bytes.appendDecimal(value)
    }

    package mutating func double(_ value: Double) {
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
    }

    package mutating func day(_ value: Day) {
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    package mutating func optional(_ value: String?) { if let value { text(value) } else { null() } }
    package mutating func optional(_ value: Int?) { if let value { int(value) } else { null() } }
    package mutating func optional(_ value: Double?) { if let value { double(value) } else { null() } }
    package mutating func optional(_ value: Day?) { if let value { day(value) } else { null() } }
    package mutating func optional(_ value: Bool?) { if let value { bool(value) } else { null() } }

    package mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    mutating func append(raw: [UInt8]) { bytes.append(contentsOf: raw) }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        isFirst = true
    }
}
