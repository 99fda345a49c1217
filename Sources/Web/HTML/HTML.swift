/// A page being written: a byte buffer with one method per element. What is dynamic goes in through `text` or an attribute and is escaped
/// there; markup goes in through `raw`, which takes only what stands in the source. So nothing that a person or a file brought can be markup.
package struct HTML: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// What the page was asked, where its tables can be had as files; nil on pages that cannot be asked again.
    var fileQuestion: Fields?
    /// How many of its tables can be had so far.
    var tables = 0

    package init(capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

    /// Markup from the source code, as it stands.
    package mutating func raw(_ markup: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// Words, escaped for text and for a quoted attribute alike.
    package mutating func text(_ words: String) {
        var words = words
        words.withUTF8 { utf8 in
            var from = 0
            for index in utf8.indices where HTML.isSpecial(utf8[index]) {
                bytes.append(contentsOf: utf8[from..<index])
                escape(utf8[index])
                from = index + 1
            }
            bytes.append(contentsOf: utf8[from...])
        }
    }

    package mutating func text(_ number: Int) {
        if number >= 0 && number < 10 { return bytes.append(UInt8(48 + number)) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(48 + rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes[start...].reverse()
    }

    package var string: String { String(decoding: bytes, as: UTF8.self) }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        // & < > " ' and NUL, which HTML does not allow.
        byte < 0x3F && (byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0)
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x26: raw("&amp;")
        case 0x3C: raw("&lt;")
        case 0x3E: raw("&gt;")
        case 0x22: raw("&quot;")
        case 0x27: raw("&#39;")
        default: raw("\u{FFFD}")
        }
    }
}
