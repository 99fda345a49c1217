import Casework
import Foundation
import Policy
import SchoolYear
import Testing

@testable import Letters

/// Templates: what is wrong with their words is said with its line before anybody is written to by them.
@Suite struct LetterWordsTests {
    private func complaints(_ words: String, kind: LetterKind = .removed, subject: String = "{{school}}") -> [String] {
        LetterWords.read(kind, subject: subject, words: words, file: "letters/removed.yaml", lines: (4, 6)).complaints
            .map { "\($0.line) \($0.sentence)" }
    }

    @Test func `every kind of letter has words in force in the years that the service knows`() throws {
        for kind in LetterKind.allCases {
            let template = try #require(book.template(kind, on: day("2018-10-20")), "\(kind)")
            #expect(template.version == "2018" && !template.citation.source.isEmpty)
            #expect(template.words.blocks.contains { $0.isReasons })
        }
        #expect(book.letters(on: day("2018-10-20"))?.chaseAfter == 10)
        #expect(book.template(.priority, on: day("2017-09-01")) == nil)
    }

    @Test(arguments: [
        ("{{scool}}\n\n{{reasons}}", "6 ‘{{scool}}’ is no field"), ("{{{school}}}\n\n{{reasons}}", "6 Braces that are no field"),
        ("{{&school}}\n\n{{reasons}}", "6 Braces that are no field"), ("{{> other}}\n\n{{reasons}}", "6 Braces that are no field"),
        ("a\n{{=<% %>=}}\n\n{{reasons}}", "7 Braces that are no field"), ("Why {{reasons}} so", "6 ‘{{reasons}}’ stands on a line of its own."),
        ("{{reasons}}\n\nWith {{partner}}", "8 ‘partner’ may be missing"), ("{{#partner}}\n{{reasons}}", "6 ‘{{#partner}}’ is opened here and never closed."),
        ("{{/partner}}\n{{reasons}}", "6 ‘{{/partner}}’ closes what is not open."), ("{{#school}}\na\n{{/school}}\n{{reasons}}", "6 Every letter has ‘school’"),
        ("{{reasons}}\nA {{#partner}}half", "7 ‘{{#partner}}’ is not closed in this line."), ("Nothing why", "1 This field is missing: {{reasons}}."),
        ("{{#reasons}}\nWe have reasons\n{{/reasons}}", "1 This field is missing: {{reasons}}."),
        ("{{#reasons}}We have reasons{{/reasons}}", "1 This field is missing: {{reasons}}."),
        ("{{#replaced}}\n{{reasons}}\n{{/replaced}}", "1 This field is missing: {{reasons}}."),
        ("{{^reasons}}\n{{reasons}}\n{{/reasons}}", "1 This field is missing: {{reasons}}."),
        ("{{reasons}}\n{{^partner}}With {{partner}}{{/partner}}", "7 ‘partner’ may be missing"),
        ("{{reasons}}\nstray }}", "7 Braces are closed that were not opened."),
    ])
    func `what is wrong is said with its line`(words: String, sentence: String) {
        let found = complaints(words)
        #expect(found.contains { $0.hasPrefix(sentence) }, "\(found)")
        #expect(LetterWords.read(.removed, subject: "{{school}}", words: words, file: "words").words == nil)
    }

    @Test(arguments: [
        ("{{^ground}}x{{/ground}} {{framework}}", "ground"), ("{{#ground}}On a ground{{/ground}} {{framework}}", "ground"),
        ("{{#ground}}{{ground}}{{/ground}}\n{{#replaced}}\n{{framework}}\n{{/replaced}}", "framework"),
        ("{{#ground}}{{ground}}: {{framework}}{{/ground}}", "framework"), ("{{#partner}}{{#ground}}{{ground}}{{/ground}}{{/partner}} {{framework}}", "ground"),
    ])
    func `what a letter must say is not left to a condition of something else`(words: String, field: String) {
        let found = complaints("\(words)\n\n{{reasons}}", kind: .priority, subject: "{{school}} in {{year}}")
        #expect(found == ["1 This field is missing: {{\(field)}}. Put it where the letter always says it, inside no condition but its own."], "\(found)")
    }

    @Test func `all fields that are missing are told in one sentence`() {
        #expect(
            complaints("Nothing why", kind: .priority, subject: "About you") == [
                "1 These fields are missing: {{framework}}, {{ground}}, {{reasons}}, {{school}}, {{year}}. Put each where the letter always says it, inside no condition but its own."
            ])
    }

    @Test func `a field inside the question whether there is one is said`() {
        let words = "{{#ground}}On {{ground}}.{{/ground}}\n\n{{#reasons}}\n{{reasons}}\n{{/reasons}}\n\n{{framework}}"
        #expect(complaints(words, kind: .priority, subject: "{{school}} in {{year}}").isEmpty)
    }

    @Test func `a subject is checked as words are`() {
        #expect(complaints("{{reasons}} ", subject: "About {{pupil}}").contains { $0.hasPrefix("4 ‘{{pupil}}’ is no field") })
        #expect(complaints("{{reasons}}", subject: "").contains { $0.hasPrefix("4 The subject is empty") })
    }

    @Test func `a file that is wrong is refused whole, with the file and the line`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "letters-\(UUID().uuidString)").path()
        try FileManager.default.copyItem(atPath: configFolder, toPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/letters/removed.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("{{services}}", with: "{{servces}}").write(toFile: file, atomically: true, encoding: .utf8)
        let (loaded, complaints) = PolicyBook.load(config: folder)
        #expect(loaded == nil && complaints.count == 1, "\(complaints)")
        let wrong = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("{{services}}") }
        #expect(complaints.first?.file == "letters/removed.yaml" && complaints.first?.line == wrong.map { $0 + 1 }, "\(complaints)")
    }
}
