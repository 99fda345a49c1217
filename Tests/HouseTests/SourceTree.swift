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

    /// What stands between brackets of any kind, from behind the first of them to the one that closes it, and the commas that part it; nil where none
    /// does. In a string a bracket is one only where something is put in.
    static func bracketed(_ code: Substring) -> (text: Substring, commas: [Substring.Index])? {
        var commas: [Substring.Index] = []
        // What is open: a bracket of any kind, or a string.
        var open: [Character] = []
        var isEscaped = false
        for place in code.indices {
            let character = code[place]
            if open.last == "\"" {
                if isEscaped {
                    if character == "(" { open.append("(") }
                    isEscaped = false
                } else if character == "\"" {
                    open.removeLast()
                } else {
                    isEscaped = character == "\\"
                }
            } else if character == "\"" {
                open.append(character)
            } else if "([{".contains(character) {
                open.append("(")
            } else if ")]}".contains(character) {
                if open.isEmpty { return (code[..<place], commas) }
                open.removeLast()
            } else if character == ",", open.isEmpty {
                commas.append(place)
            }
        }
        return nil
    }

    /// The arguments of a call, from behind its first bracket; none where it does not close.
    static func arguments(_ code: Substring) -> [String] {
        guard let call = bracketed(code) else { return [] }
        let starts = [call.text.startIndex] + call.commas.map { call.text.index(after: $0) }
        return zip(starts, call.commas + [call.text.endIndex]).map { call.text[$0..<$1].trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// The string literals of a piece of code, each by itself, and the code of what is put into it.
    static func literals(_ code: Substring) -> [(words: String, putIn: [String])] {
        var found: [(words: String, putIn: [String])] = []
        var putIn: [String] = []
        // Where the string begins that is open, and what is put into it.
        var string: Substring.Index?
        var insertion: Substring.Index?
        var depth = 0
        var isEscaped = false
        for place in code.indices {
            let character = code[place]
            if depth > 0 {
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                if depth == 0, let start = insertion { putIn.append(String(code[start..<place])) }
            } else if isEscaped {
                isEscaped = false
                if character == "(" {
                    depth = 1
                    insertion = code.index(after: place)
                }
            } else if character == "\"" {
                if let start = string {
                    found.append((words: words(code[start...place]), putIn: putIn))
                    string = nil
                    putIn = []
                } else {
                    string = place
                }
            } else if string != nil {
                isEscaped = character == "\\"
            }
        }
        return found
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
