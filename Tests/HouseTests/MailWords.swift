import Foundation

/// The mails that the service writes, as its code has them.
enum MailWords {
    /// By their reasons.
    static let all = (written + ofAccounts + ofAllocations).sorted { $0.reason < $1.reason }

    typealias Written = (reason: String, subject: String, text: String)

    private static let sources = SourceTree.files(below: "Sources").filter { $0.target != "benchmarks" }

    /// Each where it is made; a text that is not written there is one of its file.
    private static let written: [Written] = sources.flatMap { file in
        file.text.ranges(of: "OutgoingMail(").compactMap { found -> Written? in
            var parts: [String: String] = [:]
            for argument in SourceTree.arguments(file.text[found.upperBound...]) {
                guard let colon = argument.firstIndex(of: ":") else { continue }
                parts[String(argument[..<colon])] = String(argument[argument.index(after: colon)...])
            }
            guard let reason = parts["reason"], let subject = parts["subject"], let text = parts["text"], reason.contains("\""), subject.contains("\"") else { return nil }
            return (SourceTree.words(reason[...]), said(subject), text.contains("\"") ? said(text) : texts(of: file))
        }
    }

    /// Those of accounts, which one function posts.
    private static let ofAccounts: [Written] = {
        guard let file = sources.first(where: { $0.path.hasSuffix("People/AccountMails.swift") }),
            let choice = file.text.firstRange(of: "switch purpose {"), let links = SourceTree.bracketed(file.text[choice.upperBound...])?.text
        else { return [] }
        let ofLinks = links.matches(of: /case \.([a-z]+):\s*\(/).compactMap { found -> Written? in
            let words = SourceTree.arguments(links[found.range.upperBound...])
            guard words.count == 2 else { return nil }
            return ("people.\(found.1)", said(words[0]), texts(of: file).replacingOccurrences(of: " / … / … / ", with: " / \(said(words[1])) / … / "))
        }
        let telling = file.text.ranges(of: "await tell(").compactMap { found -> Written? in
            let words = SourceTree.arguments(file.text[found.upperBound...])
            guard words.count == 7 else { return nil }
            return (SourceTree.words(words[5][...]), said(words[0]), "Dear … / \(said(words[1]))")
        }
        return ofLinks + telling
    }()

    /// What one act gave a partner and took from them, which a notice of its own says.
    private static let ofAllocations: [Written] = {
        guard let file = sources.first(where: { $0.path.hasSuffix("PriorityList/Rules/AllocationNotice.swift") }),
            let start = file.text.firstRange(of: "var subject: String {"), let subject = SourceTree.bracketed(file.text[start.upperBound...])?.text
        else { return [] }
        let subjects = subject.matches(of: /"[^"]+"/).map { said(String($0.0)) }
        let beginnings = ["\"Dear ", "\"From ", "\"- ", "\"Your own list "]
        let lines = file.text.split(separator: "\n").filter { line in beginnings.contains { line.contains($0) } }
        return [("priority-list.allocations", subjects.joined(separator: " / "), lines.map { said(String($0)) }.joined(separator: " / "))]
    }()

    /// The texts of a file: what stands between three quotation marks, and the parts that are put together to one.
    private static func texts(of file: SourceTree.File) -> String {
        let whole = file.text.matches(of: /"""\n(?:[^"]|"(?!""))*"""/).map { said(String($0.0)) }
        let parts = file.text.ranges(of: "let parts = [").flatMap { SourceTree.arguments(file.text[$0.upperBound...]).filter { $0.hasPrefix("\"") }.map(said) }
        let outcomes = file.text.firstRange(of: "func wordsForSchool(").map { start in
            file.text[start.upperBound...].prefix { $0 != "}" }.matches(of: /"[^"]{40,}"/).map { said(String($0.0)) }
        }
        return (whole + parts + (outcomes ?? [])).joined(separator: " / ")
    }

    /// The words of a piece of code, with a stroke between its paragraphs and between what is said in one case and in another.
    private static func said(_ code: String) -> String {
        SourceTree.words(code.replacingOccurrences(of: "\" : \"", with: " / ")[...])
            .components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .split(separator: "").map { $0.joined(separator: " ") }.joined(separator: " / ")
    }
}
