/// What somebody typed to search by: each word is looked for by itself, wherever it stands, so that ‘alder primary’ is in ‘Alder Lane Primary School’.
package struct SearchWords: Hashable, Sendable {
    /// More of them than so many narrow nothing, and would only cost time.
    package static let most = 6

    /// In lower case.
    package let words: [String]

    package init(_ typed: String) {
        words = typed.lowercased().split(whereSeparator: \.isWhitespace).prefix(SearchWords.most).map(String.init)
    }

    /// In their order, with one space between.
    package var whole: String { words.joined(separator: " ") }

    /// For `like all`, over a text in lower case; a person’s per cent sign and underscore are no wild cards.
    package var patterns: [String] { words.map { "%\(Self.escaped($0))%" } }

    /// Whether each of them stands in a text.
    package func stand(in text: String) -> Bool {
        let text = text.lowercased()
        return words.allSatisfy { text.contains($0) }
    }

    private static func escaped(_ word: String) -> String {
        var escaped = ""
        for character in word {
            if character == "%" || character == "_" || character == "\\" { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
