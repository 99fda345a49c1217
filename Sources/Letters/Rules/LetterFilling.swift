package import Casework
import Mustache
package import Policy
import Synchronization

/// What a letter is filled with.
package struct LetterFields: Sendable, Hashable {
    package var values: [LetterField: String]
    package var reasons: [Reason]

    package init(values: [LetterField: String], reasons: [Reason]) {
        // One line each: what is kept as lines stays what it is.
        self.values = values.mapValues { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.value.isEmpty }
        self.reasons = reasons
    }
}

/// A template’s words, ready to be filled many times.
package struct FilledLetter: Sendable {
    private let subject: MustacheTemplate
    private let blocks: [(block: LetterWords.Block, template: MustacheTemplate)]

    package init(_ words: LetterWords) throws {
        subject = try Self.template(words.subject)
        blocks = try words.blocks.map { ($0, try Self.template($0.text)) }
    }

    /// The words of a template that is in force, read once and kept: a page that shows one letter took a fifth of its time to read the words of every kind.
    static func kept(_ words: LetterWords) throws -> FilledLetter {
        if let known = kept.withLock({ $0[words] }) { return known }
        let letter = try FilledLetter(words)
        kept.withLock { kept in
            // A director who writes words anew leaves the ones before behind: seldom so many that all are read again.
            if kept.count >= 100 { kept = [:] }
            kept[words] = letter
        }
        return letter
    }

    private static let kept = Mutex<[LetterWords: FilledLetter]>([:])

    /// What the words come to is text and not markup, so nothing is escaped in here: each writer escapes what it writes.
    private static func template(_ text: String) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }

    /// - Throws: `letters.1` without a reason, `letters.2` where a field that every letter has is missing.
    package func text(_ fields: LetterFields) throws(Refusal) -> LetterText {
        guard !fields.reasons.isEmpty else { throw .noReason }
        for field in LetterField.allCases where !field.mayBeMissing && field != .reasons && fields.values[field] == nil { throw .fieldMissing(field) }
        let values = Dictionary(uniqueKeysWithValues: fields.values.map { ($0.key.rawValue, $0.value) })
        var made: [LetterText.Block] = []
        for (block, template) in blocks where holds(block.conditions, fields) {
            if block.isReasons {
                made += fields.reasons.map { LetterText.Block(.item, $0.words) }
            } else {
                made.append(LetterText.Block(block.piece, template.render(values)))
            }
        }
        return LetterText(subject: subject.render(values), blocks: made)
    }

    private func holds(_ conditions: [LetterWords.Condition], _ fields: LetterFields) -> Bool {
        conditions.allSatisfy { ($0.field == .reasons || fields.values[$0.field] != nil) != $0.isInverted }
    }
}

extension Refusal {
    static let noReason = Refusal(
        code: "letters.1", sentence: "A letter gives at least one reason.", citation: "ID-8: whether it is a priority, and the rationale")

    static func fieldMissing(_ field: LetterField) -> Refusal {
        Refusal(
            code: "letters.2", sentence: "A letter cannot be drafted without this: \(field.meaning.lowercased()).",
            citation: "ID-8: a formal letter; what is missing is said, never left as a hole")
    }
}
