import Foundation

/// Schools whose names are nearly what somebody typed, where none has it as it stands: ‘aldr lane’ is likely meant for Alder Lane Primary School.
package enum NearNames {
    /// More words than a name has are not looked at: nobody types them by mistake.
    private static let mostWords = 6

    /// Those in whose names each word that was typed stands nearly, the nearest first; none where nothing is near.
    package static func of(_ typed: String, among schools: [SchoolName], most: Int = 5) -> [SchoolName] {
        let wanted = words(typed).prefix(mostWords)
        guard !wanted.isEmpty else { return [] }
        let near = schools.compactMap { school -> (distance: Int, school: SchoolName)? in
            let name = words(school.name)
            var sum = 0
            for word in wanted {
                guard let distance = name.compactMap({ distance(word, $0) }).min() else { return nil }
                sum += distance
            }
            return (sum, school)
        }
        return near.sorted { ($0.distance, $0.school.name, $0.school.urn) < ($1.distance, $1.school.name, $1.school.urn) }.prefix(most).map(\.school)
    }

    /// An apostrophe parts no word, and is no part of it. Letter by letter over the scalars: a city's names are all read for one page.
    private static func words(_ text: String) -> [[Unicode.Scalar]] {
        var (words, word) = ([[Unicode.Scalar]](), [Unicode.Scalar]())
        // An accent typed apart from its letter is no slip.
        let letters = text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
        for scalar in letters.lowercased().unicodeScalars {
            if scalar.isASCII ? ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) : isOfWord(scalar) {
                word.append(scalar)
            } else if scalar != "'", scalar != "’", !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// Letters and figures of every script, with the accents that stand apart from theirs.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.canonicalCombiningClass != .notReordered
    }

    /// How many letters were mistyped, left out, put in or swapped with their neighbour; nil where it is more than a slip: one in a word of three to five
    /// letters, two in a longer one, none in a shorter. The beginning of a word is no slip.
    private static func distance(_ typed: [Unicode.Scalar], _ word: [Unicode.Scalar]) -> Int? {
        if word.starts(with: typed) { return 0 }
        let allowed = typed.count < 3 ? 0 : typed.count < 6 ? 1 : 2
        guard abs(typed.count - word.count) <= allowed else { return nil }
        var (before, last) = ([Int](), Array(0...word.count))
        for (row, letter) in typed.enumerated() {
            var next = [row + 1]
            for column in word.indices {
                var least = min(last[column] + (letter == word[column] ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == word[column - 1], typed[row - 1] == word[column] { least = min(least, before[column - 1] + 1) }
                next.append(least)
            }
            (before, last) = (last, next)
        }
        return last[word.count] <= allowed ? last[word.count] : nil
    }
}
