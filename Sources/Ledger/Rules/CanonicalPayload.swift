import Casework

/// The details of an event as the one text that is kept and hashed: a JSON array in their order, of `["name","value"]` or, for a change,
/// `["name","before","value"]`, without white space, with nothing escaped but what JSON demands (RFC 8259, section 7).
enum CanonicalPayload {
    static func text(of details: [Event.Detail]) -> String {
        var text = "["
        for (index, detail) in details.enumerated() {
            if index > 0 { text += "," }
            let parts = [detail.name] + (detail.before.map { [$0] } ?? []) + [detail.value]
            text += "[\(parts.map(quoted).joined(separator: ","))]"
        }
        return text + "]"
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
