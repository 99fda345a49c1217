import Foundation

/// How many parameters each statement writes, read from its source: a statement cannot be made up from its type alone, and its
/// parameters are always written as one list.
enum StatementSource {
    static let parameters: [String: Int] = {
        var counts: [String: Int] = [:]
        for file in Walls.sources {
            let declarations = file.text.matches(of: /struct ([A-Za-z0-9]+)[^{\n]*:[^{\n]*\b[A-Za-z0-9]*Statement\b[^{\n]*\{/)
            for (place, declaration) in declarations.enumerated() {
                let end = place + 1 < declarations.count ? declarations[place + 1].range.lowerBound : file.text.endIndex
                let body = file.text[declaration.range.upperBound..<end]
                counts[String(declaration.1)] = body.firstRange(of: "var parameters: [Parameter] {").map { elements(body[$0.upperBound...]) } ?? 0
            }
        }
        return counts
    }()

    /// The elements of the first list in a text: what its outermost commas part, a last one aside. -1 where it is no list.
    private static func elements(_ text: Substring) -> Int {
        let list = text.drop { $0.isWhitespace }
        guard list.first == "[" else { return -1 }
        var (depth, count, isInside, isQuoted) = (0, 0, false, false)
        for character in list {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted { isInside = true; continue }
            switch character {
            case "[", "(", "{":
                if depth > 0 { isInside = true }
                depth += 1
            case "]", ")", "}":
                depth -= 1
                if depth == 0 { return count + (isInside ? 1 : 0) }
            case ",":
                if depth == 1 { (count, isInside) = (count + 1, false) }
            case _ where character.isWhitespace: break
            default: isInside = true
            }
        }
        return -1
    }
}
