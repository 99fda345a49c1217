import Foundation

/// Text in the lines of a mail's head.
enum HeaderText {
    /// What a person typed as one line: line ends and other control characters become spaces, marks that turn the direction of what stands
    /// around them are dropped, runs of white space become one.
    static func clean(_ text: String, limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        var isSpaceDue = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202A...0x202E, 0x2066...0x2069: continue
            default: break
            }
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                isSpaceDue = !scalars.isEmpty
                continue
            }
            guard scalars.count < limit else { break }
            if isSpaceDue { scalars.append(" ") }
            isSpaceDue = false
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// A subject: as it is where it is short ASCII, else encoded words (RFC 2047).
    static func unstructured(_ text: String) -> String {
        isPlain(text) ? text : encodedWords(text)
    }

    /// A mailbox: the name as a quoted string, or in encoded words; the address never altered.
    static func mailbox(_ mailbox: Mailbox) -> String {
        guard !mailbox.name.isEmpty else { return mailbox.address.text }
        let name = isPlain(mailbox.name)
            ? "\"" + mailbox.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
            : encodedWords(mailbox.name)
        return name + "\r\n <" + mailbox.address.text + ">"
    }

    /// Printable ASCII that fits its line and cannot be taken for an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// Words of at most 64 characters, so that with the field's name a line stays within the 76 that RFC 2047 allows; no character is
    /// divided between two of them.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > 39 {
                words.append(encodedWord(bytes))
                bytes = []
            }
            bytes += next
        }
        if !bytes.isEmpty { words.append(encodedWord(bytes)) }
        return words.joined(separator: "\r\n ")
    }

    private static func encodedWord(_ bytes: [UInt8]) -> String { "=?utf-8?B?" + Data(bytes).base64EncodedString() + "?=" }
}
