package import Casework
import Foundation
import SchoolYear

/// The words of one kind of letter from a day on. Those of `config/letters` are the first; a director’s own come after them and are kept in the
/// database, checked the same way.
package struct LetterTemplate: Sendable, Hashable {
    package let kind: LetterKind
    /// `2018` for one of the configuration; `2018, edit 3` for one of the database.
    package let version: String
    package let inForce: Day
    package let subject: String
    /// As they are written.
    package let source: String
    package let words: LetterWords
    package let citation: Citation

    package init(
        kind: LetterKind, version: String, inForce: Day, subject: String, source: String, words: LetterWords, citation: Citation
    ) {
        self.kind = kind
        self.version = version
        self.inForce = inForce
        self.subject = subject
        self.source = source
        self.words = words
        self.citation = citation
    }

    init?(_ entry: PolicyEntry, kind: LetterKind) {
        defer { entry.done() }
        let version = entry.text("version")
        let inForce = entry.day("in-force")
        let subject = entry.text("subject")
        let source = entry.text("words")
        let citation = entry.citation()
        guard let version, let inForce, let subject, let source, let citation else { return nil }
        // The words begin on the line after the sign that says that they are a block.
        let lines = (subject: entry.line(of: "subject"), words: entry.line(of: "words") + 1)
        let (words, complaints) = LetterWords.read(kind, subject: subject, words: source, file: entry.document.file, lines: lines)
        for complaint in complaints { entry.document.complain(complaint.line, complaint.sentence) }
        guard let words else { return nil }
        self.init(kind: kind, version: version, inForce: inForce, subject: subject, source: source, words: words, citation: citation)
    }

    /// The templates of every kind, `config/letters/<kind>.yaml`, each file’s entries in the order of the days from which they are in force.
    static func load(config: String) -> (templates: [LetterTemplate], complaints: [Complaint]) {
        var templates: [LetterTemplate] = []
        var complaints: [Complaint] = []
        for kind in LetterKind.allCases {
            let document = PolicyDocument(file: "letters/\(kind.rawValue).yaml")
            if let data = FileManager.default.contents(atPath: "\(config)/letters/\(kind.rawValue).yaml"), let text = String(validating: data, as: UTF8.self) {
                let found = document.entries(text).compactMap { entry in LetterTemplate(entry, kind: kind).map { (template: $0, entry: entry) } }
                for (before, after) in zip(found, found.dropFirst()) where before.template.inForce >= after.template.inForce {
                    document.complain(after.entry.line, "Entries should stand in the order of their ‘in-force’ days, each once.")
                }
                if found.isEmpty && document.complaints.isEmpty { document.complain(1, "The file has no entry.") }
                templates += found.map(\.template)
            } else {
                document.complain(1, "The file is not there, or is not UTF-8.")
            }
            complaints += document.complaints
        }
        return (templates, complaints)
    }
}
