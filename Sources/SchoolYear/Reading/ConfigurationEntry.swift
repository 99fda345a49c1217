package import Groundwork
import Yams

/// One mapping of a configuration file. Each getter complains about what is missing or of the wrong kind and returns nil;
/// `close()` complains about keys that nobody asked for, so a misspelt key is never silently without effect.
package final class ConfigurationEntry {
    package let text: ConfigurationText
    package let line: Int
    private let values: [String: Node]
    private let lines: [String: Int]
    private var asked: Set<String> = []

    init(_ mapping: Node.Mapping, in text: ConfigurationText) {
        self.text = text
        var values: [String: Node] = [:]
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                text.complain(key.mark?.line ?? 1, "A key must be a plain word.")
                continue
            }
            values[name] = value
            lines[name] = key.mark?.line ?? mapping.mark?.line ?? 1
        }
        self.values = values
        self.lines = lines
        line = lines.values.min() ?? mapping.mark?.line ?? 1
    }

    package func line(of key: String) -> Int { lines[key] ?? line }
    package func has(_ key: String) -> Bool { values[key] != nil }
    package func complain(_ key: String, _ sentence: String) { text.complain(line(of: key), sentence) }

    package func string(_ key: String) -> String? {
        guard let node = required(key) else { return nil }
        guard let scalar = node.scalar?.string, !scalar.isEmpty else {
            complain(key, "'\(key)' must be a word or a sentence.")
            return nil
        }
        return scalar
    }

    package func day(_ key: String) -> Day? {
        guard let word = string(key) else { return nil }
        if let day = Day(word) { return day }
        complain(key, "'\(key)' must be a day written like 2018-09-03, not '\(word.prefix(40))'.")
        return nil
    }

    package func year(_ key: String) -> AcademicYear? {
        guard let word = string(key) else { return nil }
        if let year = AcademicYear(word) { return year }
        complain(key, "'\(key)' must be a school year written like 2017/18, not '\(word.prefix(40))'.")
        return nil
    }

    package func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let word = string(key) else { return nil }
        guard let number = Double(word), number.isFinite else {
            complain(key, "'\(key)' must be a number, not '\(word.prefix(40))'.")
            return nil
        }
        guard range.contains(number) else {
            complain(key, "'\(key)' is \(word); it must lie between \(range.lowerBound) and \(range.upperBound).")
            return nil
        }
        return number
    }

    package func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let word = string(key) else { return nil }
        guard let number = Int(word) else {
            complain(key, "'\(key)' must be a whole number, not '\(word.prefix(40))'.")
            return nil
        }
        guard range.contains(number) else {
            complain(key, "'\(key)' is \(number); it must lie between \(range.lowerBound) and \(range.upperBound).")
            return nil
        }
        return number
    }

    package func strings(_ key: String) -> [String]? {
        guard let node = required(key) else { return nil }
        guard let sequence = node.sequence, !sequence.isEmpty else {
            complain(key, "'\(key)' must be a list with at least one word.")
            return nil
        }
        let words = sequence.compactMap { $0.scalar?.string }
        guard words.count == sequence.count else {
            complain(key, "'\(key)' must hold words only.")
            return nil
        }
        if Set(words).count != words.count { complain(key, "'\(key)' names something twice.") }
        return words
    }

    package func days(_ key: String) -> [Day]? {
        guard let words = strings(key) else { return nil }
        let days = words.compactMap { Day($0) }
        guard days.count == words.count else {
            complain(key, "'\(key)' must hold days written like 2018-09-03.")
            return nil
        }
        return days
    }

    package func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let word = string(key) else { return nil }
        if let choice = Choice(rawValue: word) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        complain(key, "'\(key)' is '\(word.prefix(40))'; known are: \(known).")
        return nil
    }

    package func entry(_ key: String) -> ConfigurationEntry? {
        required(key).flatMap { text.entry(at: $0) }
    }

    package func entries(_ key: String) -> [ConfigurationEntry]? {
        guard let node = required(key) else { return nil }
        guard let sequence = node.sequence, !sequence.isEmpty else {
            complain(key, "'\(key)' must be a list with at least one entry.")
            return nil
        }
        return sequence.compactMap { text.entry(at: $0) }
    }

    /// Every entry says where it was read, and how sure that is.
    package func citation() -> Citation? {
        guard has("citation") else {
            text.complain(line, "This entry has no citation.")
            asked.formUnion(["citation", "standing"])
            return nil
        }
        let source = string("citation")
        let standing = choice("standing", of: Citation.Standing.self)
        guard let source, let standing else { return nil }
        return Citation(source, standing: standing)
    }

    package func close() {
        for key in values.keys.sorted() where !asked.contains(key) {
            complain(key, "'\(key)' is not a key that is known here.")
        }
    }

    private func required(_ key: String) -> Node? {
        asked.insert(key)
        if let node = values[key] { return node }
        text.complain(line, "'\(key)' is missing.")
        return nil
    }
}
