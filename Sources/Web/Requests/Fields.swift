/// The fields of a query or of a form, in the order in which they came, as `application/x-www-form-urlencoded` writes them.
package struct Fields: Sendable, Hashable {
    package private(set) var pairs: [Pair]

    package struct Pair: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package init(_ pairs: [(String, String)] = []) { self.pairs = pairs.map { Pair(name: $0.0, value: $0.1) } }

    /// At most 1,000 fields are read: no form of ours has more.
    package init(encoded: some StringProtocol) {
        pairs = encoded.split(separator: "&", maxSplits: 1_000).prefix(1_000).map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Pair(
                name: Fields.decoded(halves[0]), value: halves.count > 1 ? Fields.decoded(halves[1]) : "")
        }
    }

    /// The first value of that name, trimmed; nil where there is none or it is blank.
    package subscript(_ name: String) -> String? {
        guard let value = pairs.first(where: { $0.name == name })?.value else { return nil }
        let trimmed = trim(value)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The value as it was typed, for filling the form again. Passwords are read so too: a space is part of one.
    package func typed(_ name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// Every value of that name, such as of several boxes that were ticked.
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    package func with(_ name: String, _ value: String?) -> Fields {
        var copy = self
        copy.pairs.removeAll { $0.name == name }
        if let value { copy.pairs.append(Pair(name: name, value: value)) }
        return copy
    }

    /// The query that these fields make, blank ones left out: `phase=Primary&page=2`.
    package var encoded: String {
        pairs.filter { !$0.value.isEmpty }
            .map { Fields.encoded($0.name) + "=" + Fields.encoded($0.value) }.joined(separator: "&")
    }

    package static func encoded(_ words: String) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
        var out: [UInt8] = []
        out.reserveCapacity(words.utf8.count + 16)
        for byte in words.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
            default:
                out.append(0x25)
                out.append(digit(byte >> 4))
                out.append(digit(byte & 15))
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Percent signs that start no byte stay as they are; bytes that are no UTF-8 become the replacement character; NUL is dropped,
    /// since PostgreSQL has no text with one.
    package static func decoded(_ words: some StringProtocol, plusIsSpace: Bool = true) -> String {
        var out: [UInt8] = []
        let bytes = Array(words.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x25, index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) {
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(byte == 0x2B && plusIsSpace ? 0x20 : byte)
                index += 1
            }
        }
        out.removeAll { $0 == 0 }
        return String(decoding: out, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

/// Without the white space at either end.
package func trim(_ words: String) -> String {
    // Most words begin and end with what is plainly none.
    if let first = words.utf8.first, let last = words.utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return words }
    guard let first = words.firstIndex(where: { !$0.isWhitespace }),
        let last = words.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(words[first...last])
}
