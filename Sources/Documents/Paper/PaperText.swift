/// Words of others, made harmless for HTML. `Web` has a writer for pages, which stands above this module and knows forms and links; a letter
/// needs escaping alone, so it is written here again, in ten lines.
enum PaperText {
    /// Escaped for text and for attributes in quotation marks. What no document may hold (control characters, half of a pair) is left out.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            case "'": bytes += "&#39;".utf8
            case "\t", "\n", "\r": bytes.append(0x20)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
            // What turns the direction of all that follows would turn the letter’s own words.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
            default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
            }
        }
    }
}
