import Casework
package import SchoolYear

/// The words of a template, taken apart: a subject, and headings, paragraphs and list items, each under the conditions that stand around it.
///
/// Words are plain text with the fields of `LetterField` in braces. An empty line ends a paragraph; `# ` begins a heading and `- ` an item.
/// `{{#field}}` and `{{/field}}` on lines of their own keep what stands between them where the letter has the field, `{{^field}}` where it has
/// not. Within a line they do the same for a part of a sentence. Nothing else of Mustache is taken: no unescaped braces, no partials, no
/// other delimiters, so that a template can ask for nothing that is not on the list.
package struct LetterWords: Sendable, Hashable {
    package enum Piece: String, Sendable, Hashable, Codable, CaseIterable {
        case heading = "h"
        case paragraph = "p"
        case item = "i"
    }

    package struct Condition: Sendable, Hashable {
        package let field: LetterField
        package let isInverted: Bool
    }

    package struct Block: Sendable, Hashable {
        package let piece: Piece
        /// With the fields in it, for Mustache.
        package let text: String
        package let conditions: [Condition]
        /// Whether it stands for the list of reasons.
        package let isReasons: Bool
    }

    package let subject: String
    package let blocks: [Block]

    package static let longest = 20_000

    /// With any complaint there are no words.
    ///
    /// - Parameters:
    ///   - file: what complaints name: the file, or `words` where a person has typed it.
    ///   - lines: the line of the subject and that of the first line of the words.
    ///   - whole: the line that complaints have which are about no line of its own.
    package static func read(
        _ kind: LetterKind, subject: String, words: String, file: String, lines: (subject: Int, words: Int) = (1, 1), whole: Int = 1
    ) -> (words: LetterWords?, complaints: [Complaint]) {
        var reader = LetterWordsReader(kind: kind, file: file)
        let subject = reader.line(subject, number: lines.subject, isAlone: false)
        reader.read(words, from: lines.words)
        return reader.finish(subject: subject, line: lines.subject, whole: whole)
    }
}

/// Reads words line by line, noting every fault and going on.
private struct LetterWordsReader {
    let kind: LetterKind
    let file: String
    private var complaints: [Complaint] = []
    private var used: Set<LetterField> = []
    private var open: [(condition: LetterWords.Condition, line: Int)] = []
    private var blocks: [LetterWords.Block] = []
    private var paragraph: [String] = []

    init(kind: LetterKind, file: String) {
        self.kind = kind
        self.file = file
    }

    private mutating func complain(_ line: Int, _ sentence: String) {
        complaints.append(Complaint(file: file, line: line, sentence: sentence))
    }

    mutating func read(_ words: String, from first: Int) {
        if words.utf8.count > LetterWords.longest { complain(first, "The words are longer than \(LetterWords.longest) bytes.") }
        for (offset, raw) in words.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = first + offset
            let line = raw.trimmingSpace
            if line.isEmpty {
                endParagraph()
            } else if let tag = LetterTag(alone: line) {
                endParagraph()
                standalone(tag, number)
            } else if line.hasPrefix("# ") {
                endParagraph()
                add(.heading, self.line(String(line.dropFirst(2)), number: number, isAlone: false))
            } else if line.hasPrefix("- ") {
                endParagraph()
                add(.item, self.line(String(line.dropFirst(2)), number: number, isAlone: false))
            } else {
                paragraph.append(self.line(line, number: number, isAlone: false))
            }
        }
        endParagraph()
    }

    mutating func finish(subject: String, line: Int, whole: Int) -> (words: LetterWords?, complaints: [Complaint]) {
        for left in open { complain(left.line, "‘{{#\(left.condition.field.rawValue)}}’ is opened here and never closed.") }
        let missing = kind.required.subtracting(used).map(\.rawValue).sorted()
        if !missing.isEmpty {
            let fields = missing.map { "{{\($0)}}" }.joined(separator: ", ")
            let isOne = missing.count == 1
            complain(
                whole,
                isOne
                    ? "This field is missing: \(fields). Put it where the letter always says it, inside no condition but its own."
                    : "These fields are missing: \(fields). Put each where the letter always says it, inside no condition but its own.")
        }
        if subject.isEmpty { complain(line, "The subject is empty.") }
        guard complaints.isEmpty else { return (nil, complaints.sorted()) }
        return (LetterWords(subject: subject, blocks: blocks), [])
    }

    private mutating func endParagraph() {
        guard !paragraph.isEmpty else { return }
        add(.paragraph, paragraph.joined(separator: " "))
        paragraph = []
    }

    private mutating func add(_ piece: LetterWords.Piece, _ text: String, isReasons: Bool = false) {
        blocks.append(LetterWords.Block(piece: piece, text: text, conditions: open.map(\.condition), isReasons: isReasons))
    }

    private mutating func standalone(_ tag: LetterTag, _ number: Int) {
        guard let field = field(tag.name, number) else { return }
        switch tag.mark {
        case .value:
            guard field == .reasons else { return add(.paragraph, line("{{\(field.rawValue)}}", number: number, isAlone: false)) }
            use(.reasons, inside: [])
            add(.item, "", isReasons: true)
        case .begin, .beginInverted:
            if !field.mayBeMissing && field != .reasons { complain(number, "Every letter has ‘\(field.rawValue)’: there is nothing to ask.") }
            open.append((LetterWords.Condition(field: field, isInverted: tag.mark == .beginInverted), number))
        case .end:
            guard open.last?.condition.field == field else { return complain(number, "‘{{/\(field.rawValue)}}’ closes what is not open.") }
            open.removeLast()
        }
    }

    /// Counts a field as one that each letter says: its value stands outside conditions, or inside those alone that ask whether there is one.
    private mutating func use(_ field: LetterField, inside: [LetterWords.Condition]) {
        let isSaid = (open.map(\.condition) + inside).allSatisfy { $0.field == field && !$0.isInverted }
        if isSaid { used.insert(field) }
    }

    private mutating func field(_ name: String, _ number: Int) -> LetterField? {
        if let field = LetterField(rawValue: name) { return field }
        complain(number, "‘{{\(name)}}’ is no field of a letter; there are: \(LetterField.allCases.map(\.rawValue).joined(separator: ", ")).")
        return nil
    }

    /// Checks the fields of one line, and gives it back.
    mutating func line(_ text: String, number: Int, isAlone: Bool) -> String {
        var inside: [LetterWords.Condition] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            let after = rest[start.upperBound...]
            guard let end = after.firstRange(of: "}}"), let tag = LetterTag(String(after[..<end.lowerBound])) else {
                complain(number, "Braces that are no field: write {{school}}, {{#partner}}…{{/partner}} or {{^partner}}…{{/partner}}.")
                return text
            }
            rest = after[end.upperBound...]
            if rest.hasPrefix("}") { complain(number, "Three braces are not taken: what a letter says is never markup.") }
            guard let field = field(tag.name, number) else { continue }
            switch tag.mark {
            case .value:
                if field == .reasons { complain(number, "‘{{reasons}}’ stands on a line of its own.") }
                use(field, inside: inside)
                let isAsked = (open.map(\.condition) + inside).contains { $0.field == field && !$0.isInverted }
                if field.mayBeMissing && !isAsked {
                    complain(number, "‘\(field.rawValue)’ may be missing: put it inside {{#\(field.rawValue)}} and {{/\(field.rawValue)}}.")
                }
            case .begin, .beginInverted: inside.append(LetterWords.Condition(field: field, isInverted: tag.mark == .beginInverted))
            case .end:
                if inside.last?.field == field { inside.removeLast() } else { complain(number, "‘{{/\(field.rawValue)}}’ closes what is not open in this line.") }
            }
        }
        if rest.contains("}}") { complain(number, "Braces are closed that were not opened.") }
        for left in inside { complain(number, "‘{{#\(left.field.rawValue)}}’ is not closed in this line.") }
        return text
    }
}

/// One pair of braces.
private struct LetterTag {
    enum Mark { case value, begin, beginInverted, end }
    let mark: Mark
    let name: String

    init?(_ inside: String) {
        let text = inside.trimmingSpace
        guard let first = text.first else { return nil }
        switch first {
        case "#": mark = .begin
        case "^": mark = .beginInverted
        case "/": mark = .end
        default: mark = .value
        }
        name = mark == .value ? text : String(text.dropFirst()).trimmingSpace
        guard !name.isEmpty, name.utf8.allSatisfy({ (97...122).contains($0) }) else { return nil }
    }

    /// A line that is one pair of braces and nothing more.
    init?(alone line: String) {
        guard line.hasPrefix("{{"), line.hasSuffix("}}"), line.utf8.count > 4 else { return nil }
        let inside = String(line.dropFirst(2).dropLast(2))
        guard !inside.contains("{") && !inside.contains("}") else { return nil }
        self.init(inside)
    }
}

extension StringProtocol {
    fileprivate var trimmingSpace: String {
        var text = Substring(self)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop { $0.isWhitespace })
    }
}
