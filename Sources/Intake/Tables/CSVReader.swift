import Casework

/// Comma-separated values as RFC 4180 has them and as official files bend it: any line end (CRLF, LF, CR alone), rows of any length, quotes
/// inside unquoted fields. A field that goes on behind its closing quote marks its row, which the intake then refuses, and so does the end of the file
/// where a line end should stand.
final class CSVReader: RowReader {
    private let source: any ByteSource
    private let encoding: TextEncoding
    private var raw: [UInt8]
    private var text: [UInt8] = []
    private var position = 0
    private var atStart = true
    private var line = 1
    /// The last row ended with CR: an LF that follows belongs to it.
    private var skipLineFeed = false
    private var check = UTF8Check()
    /// Behind the text at hand stands a byte that is not UTF-8.
    private var isBroken = false
    private(set) var bytesRead = 0
    var bytesTotal: Int { source.total }

    private enum State { case fieldStart, unquoted, quoted, quoteInQuoted, behindQuote }

    init(_ source: any ByteSource, encoding: TextEncoding, buffer: Int = 256 * 1024) {
        self.source = source
        self.encoding = encoding
        raw = [UInt8](repeating: 0, count: buffer)
    }

    func next(_ record: inout Record) throws -> Bool {
        repeat {
            guard try row(&record) else { return false }
        } while record.isBlank
        return true
    }

    private func row(_ record: inout Record) throws -> Bool {
        record.clear()
        var state = State.fieldStart
        var fieldStart = 0
        var opened = line
        var isAnything = false
        while true {
            if position == text.count {
                if isBroken { throw Refusal.notUTF8(line: line, column: record.ends.count + 1) }
                guard try refill() else {
                    if encoding == .utf8, !check.isComplete { throw Refusal.cutInCharacter(line: line, column: record.ends.count + 1) }
                    guard isAnything else { return false }
                    if state == .quoted {
                        throw Refusal.quoteNotClosed(line: line, column: record.ends.count + 1, opened: opened)
                    }
                    record.ends.append(record.bytes.count)
                    record.isUnended = true
                    return true
                }
                if text.isEmpty { continue }
            }
            if skipLineFeed {
                skipLineFeed = false
                if text[position] == 0x0A {
                    position += 1
                    continue
                }
            }
            if !isAnything {
                isAnything = true
                record.line = line
            }
            let isRowEnd = try text.withUnsafeBufferPointer { text throws -> Bool in
                let end = text.count
                var index = position
                defer { position = index }
                while index < end {
                    switch state {
                    case .fieldStart:
                        if text[index] == 0x22 {
                            state = .quoted
                            opened = line
                            index += 1
                            continue
                        }
                        state = .unquoted
                        fallthrough
                    case .unquoted, .behindQuote:
                        let start = index
                        var byte: UInt8 = 0x20
                        while index < end {
                            byte = text[index]
                            if byte <= 0x2C, byte == 0x2C || byte == 0x0A || byte == 0x0D || byte == 0 { break }
                            index += 1
                        }
                        if state == .unquoted {
                            if index > start { record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index])) }
                        } else {
                            behindQuote(text[start..<index], &record)
                        }
                        guard index < end else {
                            try checkLength(record, fieldStart)
                            return false
                        }
                        if byte == 0 { throw Refusal.nulByte(line: line, column: record.ends.count + 1) }
                        try endField(&record, &fieldStart)
                        state = .fieldStart
                        index += 1
                        if byte != 0x2C {
                            line += 1
                            skipLineFeed = byte == 0x0D
                            return true
                        }
                    case .quoted:
                        let start = index
                        var byte: UInt8 = 0x20
                        while index < end {
                            byte = text[index]
                            if byte > 0x22 {
                                index += 1
                                continue
                            }
                            if byte == 0x22 || byte == 0 { break }
                            // CRLF is one line end, which its CR counts; so an LF counts unless a CR stands before it.
                            if byte == 0x0D {
                                line += 1
                            } else if byte == 0x0A, (index > start ? text[index - 1] : record.bytes.last) != 0x0D {
                                line += 1
                            }
                            index += 1
                        }
                        if index > start { record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index])) }
                        try checkLength(record, fieldStart)
                        guard index < end else { return false }
                        if byte == 0 { throw Refusal.nulByte(line: line, column: record.ends.count + 1) }
                        state = .quoteInQuoted
                        index += 1
                    case .quoteInQuoted:
                        if text[index] == 0x22 {
                            record.bytes.append(0x22)
                            state = .quoted
                            index += 1
                        } else {
                            state = .behindQuote
                        }
                    }
                }
                return false
            }
            if isRowEnd { return true }
        }
    }

    /// Blanks between a closing quote and the comma mean nothing; anything else leaves open where the field ends.
    private func behindQuote(_ run: Slice<UnsafeBufferPointer<UInt8>>, _ record: inout Record) {
        guard run.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        record.bytes.append(contentsOf: run)
        record.strayQuote = record.strayQuote ?? record.ends.count
    }

    @inline(__always)
    private func endField(_ record: inout Record, _ fieldStart: inout Int) throws(Refusal) {
        let end = record.bytes.count
        if end - fieldStart > TableLimit.fieldBytes || end > TableLimit.rowBytes { try checkLength(record, fieldStart) }
        record.ends.append(end)
        fieldStart = end
        if record.ends.count > TableLimit.columns { throw .tooManyColumns(line: record.line, limit: TableLimit.columns) }
    }

    private func checkLength(_ record: borrowing Record, _ fieldStart: Int) throws(Refusal) {
        if record.bytes.count - fieldStart > TableLimit.fieldBytes {
            throw .fieldTooLong(line: record.line, column: record.ends.count + 1, limit: TableLimit.fieldBytes)
        }
        if record.bytes.count > TableLimit.rowBytes { throw .rowTooLong(line: record.line, limit: TableLimit.rowBytes) }
    }

    /// Reads and decodes the next buffer; false at the end of the file.
    private func refill() throws -> Bool {
        let count = try raw.withUnsafeMutableBytes { try source.read(into: $0) }
        guard count > 0 else { return false }
        bytesRead += count
        text.removeAll(keepingCapacity: true)
        raw.withUnsafeBytes { raw in
            let bytes = UnsafeRawBufferPointer(rebasing: raw[..<count])
            switch encoding {
            case .utf8:
                let fault = check.feed(bytes)
                text.append(contentsOf: fault.map { UnsafeRawBufferPointer(rebasing: bytes[..<$0]) } ?? bytes)
                isBroken = fault != nil
            case .windows1252: Windows1252.append(bytes, to: &text)
            }
        }
        position = 0
        return true
    }
}
