package import Casework

/// One sentence of a letter’s rationale, with the record that it rests on. A headteacher must be able to trust each of them.
package struct Reason: Sendable, Hashable, Codable {
    package let sentence: String
    package let source: LetterSource

    package init(_ sentence: String, _ source: LetterSource) {
        // A letter’s list has one line for each: what a person breaks into lines is read as one.
        self.sentence = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.source = source
    }

    /// As the letter says it: what it is from stands within the sentence, before its full stop.
    package var words: String {
        guard !source.toTheSchool.isEmpty else { return sentence }
        let ends = sentence.hasSuffix(".") && !sentence.hasSuffix("..") && sentence.count > 1
        return ends ? "\(sentence.dropLast()) (\(source.toTheSchool))." : "\(sentence) (\(source.toTheSchool))"
    }

    /// As the database keeps it: the source, a space, the sentence.
    package var line: String { "\(source) \(sentence)" }

    package init?(line: String) {
        guard let space = line.firstIndex(of: " "), let source = LetterSource(line[..<space]) else { return nil }
        self.init(String(line[line.index(after: space)...]), source)
    }
}

/// A record that a sentence rests on: `list/3` (the entry of the agreed list), `change/5` (the act that changed it), `inspection/2017-10-05`,
/// `assessment/3`, `intelligence/12`, `contact/4`, `statement/5` (what a person stated of it where no record says it), `review/2018` (the review of the
/// year), `register` (that nothing is on record there).
package enum LetterSource: Sendable, Hashable, Codable, CustomStringConvertible {
    case list(Int)
    case change(Int)
    case inspection(Day)
    case assessment(Int)
    case intelligence(Int)
    case contact(Int)
    case statement(Int)
    case review(Int)
    case register

    package init?(_ text: some StringProtocol) {
        if text == "register" {
            self = .register
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        if parts[0] == "inspection" {
            guard let day = Day(parts[1]) else { return nil }
            self = .inspection(day)
            return
        }
        guard let number = Int(parts[1]), number > 0, String(number) == parts[1] else { return nil }
        switch parts[0] {
        case "list": self = .list(number)
        case "change": self = .change(number)
        case "assessment": self = .assessment(number)
        case "intelligence": self = .intelligence(number)
        case "contact": self = .contact(number)
        case "statement": self = .statement(number)
        case "review": self = .review(number)
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .list(let entry): "list/\(entry)"
        case .change(let act): "change/\(act)"
        case .inspection(let day): "inspection/\(day)"
        case .assessment(let run): "assessment/\(run)"
        case .intelligence(let record): "intelligence/\(record)"
        case .contact(let contact): "contact/\(contact)"
        case .statement(let said): "statement/\(said)"
        case .review(let year): "review/\(year)"
        case .register: "register"
        }
    }

    /// As those who write letters see it.
    package var words: String {
        switch self {
        case .list(let entry): "The agreed list, entry \(entry)"
        case .change(let act): "What changed the list, act \(act)"
        case .inspection(let day): "Inspection of \(day.written)"
        case .assessment(let run): "Assessment \(run)"
        case .intelligence(let record): "Intelligence \(record)"
        case .contact(let contact): "Contact with the school \(contact)"
        case .statement(let said): "What was stated of the school, statement \(said)"
        case .review(let year): "Review of the year that began in \(year)"
        case .register: "The register and the list"
        }
    }

    /// As the school is told it: never the number of a record that it cannot see.
    package var toTheSchool: String {
        switch self {
        case .list: "as BEP and the council agreed"
        case .inspection: "as Ofsted published it"
        case .assessment: "from the assessment of every maintained school’s published results"
        case .intelligence: "from what BEP and the council know of leadership, staffing, governance or finance"
        case .contact: "from our contact with you"
        case .statement: "from what BEP and the council know of its inspections"
        // The letter says by whom and how.
        case .change, .review, .register: ""
        }
    }

    /// What a headteacher can do with it: where it can be looked up, or that it cannot. Nil of what is on record nowhere.
    package var restsOn: String? {
        switch self {
        case .list: "What BEP and the council agreed when both signed the list."
        case .change: "What the advisory board recommended and BEP acted on, or what the register of schools says."
        case .inspection(let day): "Ofsted’s inspection of \(day.written), which Ofsted has published."
        case .assessment: "The assessment of every maintained school in the city, from published results, attendance and exclusions."
        case .intelligence: "What BEP and the council know of leadership, staffing, governance or finance. What was told in confidence is not told here: ask us about it."
        case .contact: "What the school and BEP spoke about when they were in touch."
        case .statement: "What BEP or the council stated of the school’s inspection letter or its next inspection, with where it is to be found: ask us about it."
        case .review(let year): "The review of every school on the list at the end of the school year that began in \(year)."
        case .register: nil
        }
    }

    /// The page behind it.
    package func path(of urn: URN) -> String {
        switch self {
        case .list, .change: "/priority-list/schools/\(urn)"
        case .inspection, .register: "/schools/\(urn)"
        case .assessment(let run): "/assessment/runs/\(run)/\(urn)"
        case .intelligence(let record): "/intelligence/\(record)"
        case .contact: "/priority-list/schools/\(urn)"
        case .statement: "/priority-list/schools/\(urn)#stated"
        case .review: "/priority-list/year-end/\(urn)"
        }
    }
}
