/// A school's findings as JSON, each with the place of its rule's text in the run's list. Written byte by byte: a large city has half a
/// million of them, and the general encoder alone took longer than everything else together may.
struct FindingsText {
    private var bytes: [UInt8] = []

    /// Adds the texts that are not yet in the list.
    static func of(_ findings: [Finding], _ texts: inout RuleTexts) -> String {
        var writer = FindingsText()
        writer.bytes.reserveCapacity(findings.count * 320)
        writer.list(findings) { writer, finding in
            writer.raw("{\"rule\":\(texts.place(of: finding.text)),\"outcome\":\"")
            writer.raw(finding.outcome.rawValue)
            writer.raw("\",\"sentence\":")
            writer.quoted(finding.sentence)
            writer.raw(",\"inputs\":")
            writer.list(finding.inputs) { writer, input in
                writer.raw("{\"name\":")
                writer.quoted(input.name)
                writer.raw(",\"value\":")
                writer.quoted(input.value)
                writer.raw(",\"source\":")
                writer.quoted(input.source)
                writer.raw("}")
            }
            writer.raw(",\"points\":\(finding.points)}")
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func list<Element>(_ elements: [Element], _ write: (inout FindingsText, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A finding as it is kept, to be read with its run's list of rules.
struct KeptFinding: Decodable {
    let rule: Int
    let outcome: Finding.Outcome
    let sentence: String
    let inputs: [Finding.Input]
    let points: Int

    func finding(_ texts: [RuleText]) throws -> Finding {
        guard texts.indices.contains(rule) else { throw RuleNotKept(place: rule) }
        return Finding(texts[rule], outcome, sentence, inputs: inputs, points: points)
    }
}

/// A finding refers to a rule that its run does not have.
struct RuleNotKept: Error {
    let place: Int
}
