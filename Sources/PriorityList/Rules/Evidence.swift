package import Casework

/// A record that a ground rests on, by the address of its history: `inspection/2017-10-05`, `assessment/3`, `intelligence/12`, `contact/4`, `statement/5`; or, in a text
/// that both sign, by a reference that tells nothing of it: `sealed/` and 32 hexadecimal digits.
package enum Evidence: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The school’s graded inspection that began on the day.
    case inspection(Day)
    /// A run of the assessment by its number.
    case assessment(Int)
    case intelligence(Int)
    /// A contact with the school, recorded here.
    case contact(Int)
    /// What a person stated of the school, where no record says it.
    case statement(Int)
    /// Intelligence as a signed text names it. No line of a draft or of the list is kept with one.
    case sealed(String)

    enum Kind: Sendable, Hashable { case inspection, assessment, intelligence, contact, statement }

    var kind: Kind {
        switch self {
        case .inspection: .inspection
        case .assessment: .assessment
        case .intelligence, .sealed: .intelligence
        case .contact: .contact
        case .statement: .statement
        }
    }

    package init?(_ text: some StringProtocol) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let (kind, record) = (text[..<slash], text[text.utf8.index(after: slash)...])
        switch kind {
        case "inspection":
            guard let day = Day(record) else { return nil }
            self = .inspection(day)
        case "assessment", "intelligence", "contact", "statement":
            guard let number = Int(record), number > 0, String(number) == record else { return nil }
            self =
                switch kind {
                case "assessment": .assessment(number)
                case "intelligence": .intelligence(number)
                case "contact": .contact(number)
                default: .statement(number)
                }
        case "sealed":
            guard record.utf8.count == 32, record.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
            self = .sealed(String(record))
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .inspection(let day): "inspection/\(day)"
        case .assessment(let run): "assessment/\(run)"
        case .intelligence(let id): "intelligence/\(id)"
        case .contact(let id): "contact/\(id)"
        case .statement(let id): "statement/\(id)"
        case .sealed(let reference): "sealed/\(reference)"
        }
    }

    package var words: String {
        switch self {
        case .inspection(let day): "Inspection of \(day.written)"
        case .assessment(let run): "Assessment \(run)"
        case .intelligence(let id): "Intelligence \(id)"
        case .contact(let id): "Contact \(id)"
        case .statement(let id): "Statement \(id)"
        case .sealed: "Intelligence"
        }
    }

    package static func < (left: Evidence, right: Evidence) -> Bool { left.description < right.description }
}
