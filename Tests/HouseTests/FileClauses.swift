import Foundation

/// What the import says of files, as its code has it: what it puts into its refusals, what came of a file, and why one was not fetched.
enum FileClauses {
    struct Clause: Hashable {
        /// Of the refusal that it is put into.
        let code: String
        let words: String
    }

    /// A text that a refusal of a file is given where it is made.
    struct Given {
        let path: String
        let code: String
        /// As the code has it.
        let argument: String
        let isOneText: Bool
    }

    /// What a refusal is given to say, and what it chooses by itself: ‘1 was’ and ‘2 were’.
    static let all: Set<Clause> = {
        var clauses: Set<Clause> = []
        func add(_ expression: String, _ code: String) {
            for literal in SourceTree.literals(expression[...]) where hasWords(literal.words) {
                clauses.insert(Clause(code: code, words: literal.words.trimmingCharacters(in: .whitespaces)))
            }
        }
        for text in given { add(text.argument, text.code) }
        for kind in kinds {
            for sentence in SourceTree.literals(kind.sentence[...]) {
                for expression in sentence.putIn { add(expression, kind.code) }
            }
        }
        return clauses
    }()

    /// What a refusal is given that cannot be read in the code.
    static let unread: [Given] = given.filter { $0.isOneText && !facts.contains($0.argument) && !$0.argument.contains("\"") }

    /// What an import came to.
    static let outcomes: [String] = {
        guard let file = files.first(where: { $0.path.hasSuffix("Intake/ImportResult.swift") }),
            let start = file.text.firstRange(of: "var sentence: String {"), let choice = SourceTree.bracketed(file.text[start.upperBound...])?.text
        else { return [] }
        return String(choice).components(separatedBy: "return ").dropFirst().map { SourceTree.words($0[...]) }.filter(hasWords)
    }()

    /// Why an address gave no file, nil for what cannot be read in the code.
    static let fetchFaults: [(path: String, sentence: String?)] = files.flatMap { file in
        file.text.ranges(of: "FetchFault(").map { found -> (path: String, sentence: String?) in
            let said = SourceTree.arguments(file.text[found.upperBound...]).first ?? ""
            return (file.path, said.hasPrefix("sentence: \"") && said.hasSuffix("\"") ? SourceTree.words(said[...]) : nil)
        }
    }

    private static let files = SourceTree.files(below: "Sources/Intake")

    /// The year, the title of a layout, a column’s name and the database’s own words: no words of the import.
    private static let facts: Set = ["layout.title", "stated.description", "implied.description", "names[index]", "fault.message"]

    /// A refusal of a file: its function, and what that is given.
    private struct Kind {
        let name: String
        let code: String
        /// The code of it.
        let sentence: String
        let parameters: [String]
    }

    private static let kinds: [Kind] = {
        guard let file = files.first(where: { $0.path.hasSuffix("Intake/IntakeRefusals.swift") }) else { return [] }
        return file.text.components(separatedBy: "static func ").dropFirst().compactMap { piece -> Kind? in
            guard let bracket = piece.firstIndex(of: "("), let code = piece.firstMatch(of: /code: "([a-z]+\.[0-9]+)"/)?.1,
                let start = piece.range(of: "sentence:"), let end = piece[start.upperBound...].range(of: "citation:")
            else { return nil }
            return Kind(
                name: String(piece[..<bracket]), code: String(code), sentence: String(piece[start.upperBound..<end.lowerBound]),
                parameters: SourceTree.arguments(piece[piece.index(after: bracket)...]))
        }
    }()

    /// The texts that the refusals are given, where they are made; of a list of texts, only what is written there is read.
    private static let given: [Given] = {
        var found: [Given] = []
        for file in files {
            for kind in kinds {
                for call in file.text.ranges(of: ".\(kind.name)(") {
                    for (parameter, argument) in zip(kind.parameters, SourceTree.arguments(file.text[call.upperBound...])) {
                        let isOneText = parameter.hasSuffix(": String")
                        guard isOneText || parameter.hasSuffix(": [String]") else { continue }
                        found.append(Given(path: file.path, code: kind.code, argument: argument, isOneText: isOneText))
                    }
                }
            }
        }
        return found
    }()

    private static func hasWords(_ text: String) -> Bool { text.contains { $0.isLetter } }
}
