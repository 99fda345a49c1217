/// A multipart/form-data body (RFC 7578) read in whatever chunks the network brings: a pure state machine that says what it found and keeps
/// no more than a boundary's length of a file. The caller decides what to do with file chunks.
package struct MultipartParser: Sendable {
    package enum Found: Sendable, Hashable {
        /// A part begins: a field, or a file when it has a file name.
        case part(name: String, fileName: String?)
        case bytes([UInt8])
        case endOfPart
        case end
    }

    package enum Fault: Error, Hashable {
        case noBoundary
        case malformed
        case headersTooLong
        case tooManyParts
        case endedEarly
    }

    private enum State { case preamble, afterBoundary, headers, body, finished }

    private var state = State.preamble
    /// CR LF then two hyphens and the boundary: the delimiter as it stands between parts.
    private let delimiter: [UInt8]
    private var buffer: [UInt8]
    private var parts = 0

    /// From the header's value: `multipart/form-data; boundary=…`.
    package init(contentType: String) throws(Fault) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = headerParameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count)
        else { throw .noBoundary }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter has no line before it: this makes it look like the others.
        buffer = [0x0D, 0x0A]
    }

    package mutating func read(_ chunk: some Collection<UInt8>) throws(Fault) -> [Found] {
        buffer.append(contentsOf: chunk)
        var found: [Found] = []
        while try step(&found) {}
        return found
    }

    /// What must hold when the request has ended.
    package func finish() throws(Fault) {
        guard state == .finished else { throw .endedEarly }
    }

    /// Whether another step may find more.
    private mutating func step(_ found: inout [Found]) throws(Fault) -> Bool {
        switch state {
        case .preamble: try skipPreamble()
        case .afterBoundary: try afterBoundary(&found)
        case .headers: try headers(&found)
        case .body: body(&found)
        case .finished: ignoreEpilogue()
        }
    }

    private mutating func skipPreamble() throws(Fault) -> Bool {
        guard let at = firstIndex(of: delimiter, in: buffer) else {
            guard buffer.count <= 8_192 else { throw .malformed }
            return false
        }
        buffer.removeFirst(at + delimiter.count)
        state = .afterBoundary
        return true
    }

    private mutating func afterBoundary(_ found: inout [Found]) throws(Fault) -> Bool {
        guard buffer.count >= 2 else { return false }
        switch (buffer[0], buffer[1]) {
        case (0x2D, 0x2D):
            found.append(.end)
            state = .finished
        case (0x0D, 0x0A):
            buffer.removeFirst(2)
            parts += 1
            guard parts <= 100 else { throw .tooManyParts }
            state = .headers
        default: throw .malformed
        }
        return true
    }

    private mutating func headers(_ found: inout [Found]) throws(Fault) -> Bool {
        guard let at = firstIndex(of: [0x0D, 0x0A, 0x0D, 0x0A], in: buffer) else {
            guard buffer.count <= 8_192 else { throw .headersTooLong }
            return false
        }
        let lines = String(decoding: buffer[..<at], as: UTF8.self).split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = headerParameter("name", of: line)
        else { throw .malformed }
        found.append(.part(name: name, fileName: headerParameter("filename", of: line)))
        buffer.removeFirst(at + 4)
        state = .body
        return true
    }

    private mutating func body(_ found: inout [Found]) -> Bool {
        if let at = firstIndex(of: delimiter, in: buffer) {
            if at > 0 { found.append(.bytes(Array(buffer[..<at]))) }
            found.append(.endOfPart)
            buffer.removeFirst(at + delimiter.count)
            state = .afterBoundary
            return true
        }
        let safe = buffer.count - (delimiter.count - 1)
        if safe > 0 {
            found.append(.bytes(Array(buffer[..<safe])))
            buffer.removeFirst(safe)
        }
        return false
    }

    private mutating func ignoreEpilogue() -> Bool {
        buffer.removeAll()
        return false
    }
}

/// Where a run of bytes first stands. The first byte is looked for alone, as most bytes are not it.
func firstIndex(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
        needle.withUnsafeBufferPointer { needle in
            var index = 0
            let last = bytes.count - needle.count
            while index <= last {
                if bytes[index] == first {
                    var offset = 1
                    while offset < needle.count && bytes[index + offset] == needle[offset] { offset += 1 }
                    if offset == needle.count { return index }
                }
                index += 1
            }
            return nil
        }
    }
}

/// A parameter of a header's value: `name="file"; filename="a.csv"`. Browsers write a quotation mark inside as %22.
func headerParameter(_ wanted: String, of header: some StringProtocol) -> String? {
    var inQuotes = false
    var parts: [String] = [""]
    for character in header {
        if character == "\"" { inQuotes.toggle() }
        if character == ";" && !inQuotes {
            parts.append("")
        } else {
            parts[parts.count - 1].append(character)
        }
    }
    for part in parts.dropFirst() {
        let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, trim(String(halves[0])).lowercased() == wanted else { continue }
        var value = trim(String(halves[1]))
        if value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 { value = String(value.dropFirst().dropLast()) }
        return value.filter { $0 != "\0" }
    }
    return nil
}
