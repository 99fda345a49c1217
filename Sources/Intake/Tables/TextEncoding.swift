/// How the text of a file is written. Official files are UTF-8 with a byte-order mark, UTF-8 or ASCII without, or windows-1252
/// (formats.md, rule 2); which, only the whole file tells.
package enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case windows1252 = "windows-1252"
}

/// Strict UTF-8 over a stream of buffers: no overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629).
struct UTF8Check {
    /// Whether all bytes so far were well formed, the last character perhaps unfinished.
    private(set) var holds = true
    private var pending = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF
    /// The first three bytes.
    private var head: [UInt8] = []
    /// Whether a character of several bytes was whole. Text of another encoding reads so by chance only.
    private var hasSeenCharacter = false

    /// Whether the whole was UTF-8, once everything was fed.
    var isComplete: Bool { holds && pending == 0 }

    /// What the text is to be read as, once everything was fed. A file that says it is UTF-8, by its byte-order mark, and one that is as far as
    /// its last, unfinished character, are never taken for windows-1252: its reader says where they are broken.
    var encoding: TextEncoding {
        isComplete || head == [0xEF, 0xBB, 0xBF] || (holds && hasSeenCharacter) ? .utf8 : .windows1252
    }

    /// Gives the place of the first byte that cannot stand where it stands; nil where all can.
    @discardableResult
    mutating func feed(_ bytes: UnsafeRawBufferPointer) -> Int? {
        if head.count < 3 { head.append(contentsOf: bytes.prefix(3 - head.count)) }
        guard holds else { return 0 }
        var index = 0
        let count = bytes.count
        while index < count {
            if pending == 0 {
                while index + 8 <= count,
                    bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                { index += 8 }
                while index < count, bytes[index] < 0x80 { index += 1 }
                guard index < count else { return nil }
            }
            step(bytes[index])
            guard holds else { return index }
            index += 1
        }
        return nil
    }

    private mutating func step(_ byte: UInt8) {
        if pending > 0 {
            guard allowed.contains(byte) else { return holds = false }
            allowed = 0x80...0xBF
            pending -= 1
            if pending == 0 { hasSeenCharacter = true }
            return
        }
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, allowed) = (2, 0xA0...0xBF)
        case 0xED: (pending, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, allowed) = (3, 0x90...0xBF)
        case 0xF4: (pending, allowed) = (3, 0x80...0x8F)
        case 0xF1...0xF3: pending = 3
        default: holds = false
        }
    }
}

/// windows-1252 to UTF-8. The five bytes that the code page leaves empty become control characters, as in the Encoding Standard.
enum Windows1252 {
    static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        text.reserveCapacity(text.count + bytes.count * 3)
        var start = 0
        for (index, byte) in bytes.enumerated() where byte >= 0x80 {
            text.append(contentsOf: bytes[start..<index])
            append(scalar: byte < 0xA0 ? upper[Int(byte - 0x80)] : UInt16(byte), to: &text)
            start = index + 1
        }
        text.append(contentsOf: bytes[start..<bytes.count])
    }

    private static func append(scalar: UInt16, to text: inout [UInt8]) {
        if scalar < 0x800 {
            text.append(0xC0 | UInt8(scalar >> 6))
        } else {
            text.append(0xE0 | UInt8(scalar >> 12))
            text.append(0x80 | UInt8(scalar >> 6 & 0x3F))
        }
        text.append(0x80 | UInt8(scalar & 0x3F))
    }

    /// 0x80 to 0x9F.
    private static let upper: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
