import Casework
import SchoolYear
import Yams

/// A policy file while it is read: typed access to its entries that notes every fault with its line and goes on.
final class PolicyDocument {
    let file: String
    private(set) var complaints: [Complaint] = []

    init(file: String) { self.file = file }

    func complain(_ line: Int, _ sentence: String) {
        complaints.append(Complaint(file: file, line: line, sentence: sentence))
    }

    /// The entries of a file that is a list of mappings.
    func entries(_ yaml: String) -> [PolicyEntry] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            let (line, sentence) = ConfigurationText.place(of: error, in: yaml)
            complain(line, sentence)
            return []
        } catch {
            complain(1, "The file cannot be read as YAML.")
            return []
        }
        guard let root, case .sequence(let nodes) = root else {
            complain(1, "The file should be a list of entries, each beginning with a dash.")
            return []
        }
        return nodes.compactMap { node in
            guard case .mapping(let mapping) = node else {
                complain(node.mark?.line ?? 1, "An entry should be names with values.")
                return nil
            }
            return PolicyEntry(mapping: mapping, line: node.mark?.line ?? 1, document: self)
        }
    }
}

/// One entry of a policy file. Each reading takes its name off the list of those not yet known; what is left when `done` is
/// called was misspelt.
final class PolicyEntry {
    let line: Int
    let document: PolicyDocument
    private let mapping: Node.Mapping
    private var unread: [String: Int]

    init(mapping: Node.Mapping, line: Int, document: PolicyDocument) {
        self.mapping = mapping
        self.line = line
        self.document = document
        unread = Dictionary(mapping.map { ($0.key.string ?? "?", $0.key.mark?.line ?? line) }, uniquingKeysWith: { first, _ in first })
    }

    func done() {
        for (name, line) in unread.sorted(by: { $0.key < $1.key }) {
            document.complain(line, "‘\(name)’ is not a name that is known here.")
        }
    }

    private func node(_ name: String) -> Node? {
        unread[name] = nil
        return mapping.first { $0.key.string == name }?.value
    }

    /// Where the value of a name begins.
    func line(of name: String) -> Int { mapping.first { $0.key.string == name }?.value.mark?.line ?? line }

    func has(_ name: String) -> Bool { mapping.contains { $0.key.string == name } }

    private func value<T>(_ name: String, _ wanted: String, _ read: (Node) -> T?) -> T? {
        guard let node = node(name) else {
            document.complain(line, "‘\(name)’ is missing; it should be \(wanted).")
            return nil
        }
        guard let value = read(node) else {
            document.complain(node.mark?.line ?? line, "‘\(name)’ should be \(wanted).")
            return nil
        }
        return value
    }

    func text(_ name: String) -> String? {
        value(name, "words") { node in node.string.flatMap { $0.isEmpty ? nil : $0 } }
    }

    func optionalText(_ name: String) -> String? { has(name) ? text(name) : nil }

    func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
        value(name, "a number from \(range.lowerBound) to \(range.upperBound)") { node in
            node.string.flatMap { Double($0) }.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func whole(_ name: String, in range: ClosedRange<Int>) -> Int? {
        value(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") { node in
            node.string.flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// What a name says that may be left out; nil where it says something else.
    func number(_ name: String, in range: ClosedRange<Double>, otherwise usual: Double) -> Double? { has(name) ? number(name, in: range) : usual }

    func whole(_ name: String, in range: ClosedRange<Int>, otherwise usual: Int) -> Int? { has(name) ? whole(name, in: range) : usual }

    func text(_ name: String, otherwise usual: String) -> String? { has(name) ? text(name) : usual }

    func flag(_ name: String) -> Bool? {
        value(name, "true or false") { node in node.string.flatMap { Bool($0) } }
    }

    func day(_ name: String) -> Day? {
        value(name, "a day, written like 2018-09-01") { node in node.string.flatMap { Day($0) } }
    }

    func year(_ name: String) -> AcademicYear? {
        value(name, "an academic year, written like 2017/18") { node in node.string.flatMap { AcademicYear($0) } }
    }

    func wholes(_ name: String) -> [Int]? {
        value(name, "a list of whole numbers") { node in
            guard case .sequence(let nodes) = node else { return nil }
            let numbers = nodes.compactMap { $0.string.flatMap { Int($0) } }
            return numbers.count == nodes.count ? numbers : nil
        }
    }

    /// Words of a list that is known: `[early-years, exclusions]`.
    func choices<Choice: RawRepresentable & CaseIterable>(_ name: String, of type: Choice.Type) -> [Choice]?
    where Choice.RawValue == String {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return value(name, "a list of any of: \(known)") { node in
            guard case .sequence(let nodes) = node else { return nil }
            let choices = nodes.compactMap { $0.string.flatMap(Choice.init(rawValue:)) }
            return choices.count == nodes.count ? choices : nil
        }
    }

    /// Code to word: `{ 1: Outstanding }`.
    func words(_ name: String) -> [Int: String]? {
        value(name, "numbers with words") { node in
            guard case .mapping(let mapping) = node else { return nil }
            var words: [Int: String] = [:]
            for (key, value) in mapping {
                guard let code = key.string.flatMap({ Int($0) }), let word = value.string else { return nil }
                words[code] = word
            }
            return words
        }
    }

    func entry(_ name: String) -> PolicyEntry? {
        value(name, "names with values") { node in
            guard case .mapping(let mapping) = node else { return nil }
            return PolicyEntry(mapping: mapping, line: node.mark?.line ?? line, document: document)
        }
    }

    /// What it rests on, by `citation` with `standing` beside it; where an entry has several, by `fall-citation` with `fall-standing`. Without a
    /// standing it was read at its source. Words that admit to more or less than that, and a standing that does not, are a fault: what
    /// the pages call provisional is what the configuration calls so.
    func citation(of part: String? = nil) -> Citation? {
        let prefix = part.map { "\($0)-" } ?? ""
        let (name, standingName) = ("\(prefix)citation", "\(prefix)standing")
        let source = text(name)
        let word = optionalText(standingName)
        let standing: Citation.Standing? = if let word { Citation.Standing(rawValue: word) } else { .verified }
        guard let source else { return nil }
        guard let standing else {
            document.complain(line(of: standingName), "‘\(standingName)’ should be verified or provisional.")
            return nil
        }
        if standing == .verified, let admission = PolicyEntry.admissions.first(where: source.lowercased().contains) {
            document.complain(line(of: name), "‘\(name)’ says ‘\(admission)’, so ‘\(standingName)’ should be provisional.")
            return nil
        }
        return Citation(source, standing: standing)
    }

    /// By which a citation owns that its rule was not read anywhere, or is to be agreed.
    private static let admissions = [
        "not verified", "general knowledge", "to be agreed", "local decision", "local definition", "local proposal", "local reading", "local threshold",
    ]
}
