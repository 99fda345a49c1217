import Foundation

/// The project's own files, read as text, for the tests that hold the code against the design.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File: Sendable, CustomStringConvertible {
        /// From the root: `Sources/Schools/Records/ListSchools.swift`.
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The target it belongs to: the folder below `Sources` or `Tests`.
        var target: String { String(path.split(separator: "/")[1]) }
        /// The room in its target (`Rules`, `Records`, `Pages`, `Jobs`), or nil at the top.
        var room: String? {
            let parts = path.split(separator: "/")
            return parts.count > 3 ? String(parts[2]) : nil
        }
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at <= 2, words.count > at + 1, !line.hasPrefix(" ") else { return nil }
                return String(words[words.count - 1].split(separator: ".")[0])
            }
        }
        var description: String { path }
    }

    static func files(below folder: String, ending: String = ".swift") -> [File] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }
            .filter { $0.lastPathComponent.hasSuffix(ending) }
            .compactMap { url in
                guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
                return File(path: String(url.path().dropFirst(root.path().count)), text: text)
            }
            .sorted { $0.path < $1.path }
    }

    /// What stands between the brackets of a call, from behind the first of them, apart at its commas; nothing where they do not close.
    static func arguments(_ code: Substring) -> [String] {
        var parts = [""]
        // What is open: a bracket of any kind, or a string, in which a bracket is one only where something is put in.
        var open: [Character] = []
        var before: Character?
        for character in code {
            var now: Character? = character
            if open.last == "\"" {
                if before == "\\" {
                    if character == "(" { open.append("(") }
                    now = nil
                } else if character == "\"" {
                    open.removeLast()
                }
            } else if character == "\"" {
                open.append(character)
            } else if "([{".contains(character) {
                open.append("(")
            } else if ")]}".contains(character) {
                if open.isEmpty { return parts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } }
                open.removeLast()
            } else if character == ",", open.isEmpty {
                parts.append("")
                before = nil
                continue
            }
            parts[parts.count - 1].append(character)
            before = now
        }
        return []
    }

    /// The string literals of a piece of code, one after the other.
    static func words(_ code: Substring) -> String {
        var result = ""
        var isInside = false
        var depth = 0
        var rest = code[...]
        while let character = rest.popFirst() {
            if depth > 0 {
                if character == "(" { depth += 1 }
                if character == ")" {
                    depth -= 1
                    if depth == 0 { result += "…" }
                }
            } else if character == "\"" {
                isInside.toggle()
                // One of two sentences.
                if isInside, result.last == "." { result += " / " }
            } else if isInside, character == "\\" {
                if rest.first == "(" { depth = 1 }
                if let next = rest.popFirst(), depth == 0 { result.append(next == "n" ? " " : next) }
            } else if isInside {
                result.append(character)
            }
        }
        return result.isEmpty ? "…" : result
    }
}
