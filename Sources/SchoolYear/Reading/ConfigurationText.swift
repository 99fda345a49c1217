package import Yams

/// One configuration file as text, read into entries that know their lines. What cannot be read is a complaint, never a trap.
package final class ConfigurationText {
    package let file: String
    package private(set) var complaints: [Complaint] = []

    package init(file: String) { self.file = file }

    package func complain(_ line: Int, _ sentence: String) {
        complaints.append(Complaint(file: file, line: line, sentence: sentence))
    }

    /// The entries of a file that is a list of mappings; empty, with a complaint, where it is anything else.
    package func entries(of text: String) -> [ConfigurationEntry] {
        guard let node = root(of: text) else { return [] }
        guard case .sequence(let sequence) = node else {
            complain(node.mark?.line ?? 1, "This file must be a list of entries, each beginning with '- '.")
            return []
        }
        return sequence.compactMap { entry(at: $0) }
    }

    /// The one mapping that a file is.
    package func entry(of text: String) -> ConfigurationEntry? {
        root(of: text).flatMap { entry(at: $0) }
    }

    func entry(at node: Node) -> ConfigurationEntry? {
        guard case .mapping(let mapping) = node else {
            complain(node.mark?.line ?? 1, "An entry of 'key: value' lines is expected here.")
            return nil
        }
        return ConfigurationEntry(mapping, in: self)
    }

    private func root(of text: String) -> Node? {
        guard text.utf8.count <= 1_000_000 else {
            complain(1, "This file is over a megabyte, which no configuration needs.")
            return nil
        }
        do {
            if let node = try Yams.compose(yaml: text) { return node }
            complain(1, "This file is empty.")
        } catch let error as YamlError {
            let (line, sentence) = ConfigurationText.place(of: error, in: text)
            complain(line, sentence)
        } catch {
            complain(1, "This file cannot be read as YAML.")
        }
        return nil
    }

    /// The line of a fault, and what is wrong there.
    package static func place(of error: YamlError, in text: String) -> (line: Int, sentence: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, "This is not YAML: \(problem).")
        case .duplicatedKeysInMapping(let duplicates, let context):
            (
                line(ofSecond: duplicates.sorted().first ?? "", after: context.mark, in: text),
                "Given twice: \(duplicates.sorted().joined(separator: ", "))."
            )
        case .reader(let problem, let offset, _, let yaml):
            (
                offset.map { yaml.utf8.prefix($0).reduce(1) { $1 == 10 ? $0 + 1 : $0 } } ?? 1,
                "This is not readable text: \(problem)."
            )
        default: (1, "This file cannot be read as YAML.")
        }
    }

    /// Where a key stands again in the column of its first mark; the first mark's line where it is not seen.
    private static func line(ofSecond key: String, after first: Mark, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for number in lines.indices.dropFirst(first.line) {
            let rest = lines[number].dropFirst(max(0, first.column - 1))
            let before = lines[number].prefix(max(0, first.column - 1))
            if before.allSatisfy({ $0 == " " || $0 == "-" }), rest.hasPrefix(key), rest.dropFirst(key.count).drop(while: { $0 == " " }).first == ":" {
                return number + 1
            }
        }
        return max(1, first.line)
    }
}
