import Assembly
import Foundation
import Testing
import Web

/// Every message of the service stands in one catalogue, `Sources/Assembly/Assembly.docc/Messages.md`, so that who edits words reads them
/// together. It is made from the code: `WRITE_MESSAGES=yes` writes it anew.
@Suite struct Messages {
    private static let catalogue = SourceTree.root.appending(path: "Sources/Assembly/Assembly.docc/Messages.md")
    private static let sources = SourceTree.files(below: "Sources").filter { $0.target != "benchmarks" }

    @Test func `the catalogue is what the code says`() throws {
        let written = Self.written()
        if ProcessInfo.processInfo.environment["WRITE_MESSAGES"] == "yes" { try Data(written.utf8).write(to: Self.catalogue) }
        let kept = try String(contentsOf: Self.catalogue, encoding: .utf8)
        #expect(kept == written, "Write it anew with WRITE_MESSAGES=yes, and read what changed.")
    }

    @Test func `every notice has a code of its own, is said somewhere, and is a sentence`() throws {
        let kinds = Self.sources.flatMap { file in
            file.text.matches(of: /enum ([A-Za-z]+): String, Notice \{/).map { (name: String($0.1), file: file) }
        }
        var codes: Set<String> = []
        for kind in kinds {
            let cases = kind.file.text.matches(of: /\n    case ([a-zA-Z]+) = "([a-z-]+)"/)
            #expect(!cases.isEmpty, "\(kind.name)")
            for found in cases {
                #expect(codes.insert(String(found.2)).inserted, "\(found.2) stands twice")
                let isSaid = Self.sources.contains { file in
                    file.text.contains("\(kind.name).\(found.1)")
                        || file.target == kind.file.target && file.text.contains("saying: ") && file.text.contains(".\(found.1)")
                }
                #expect(isSaid, "nothing says \(kind.name).\(found.1)")
            }
        }
        #expect(Set(Features.notices.entries.map(\.code)) == codes, "a kind of notice is not in Features.notices")
        for (code, sentence) in Features.notices.entries { #expect(Self.isSentence(sentence), "\(code): \(sentence)") }
    }

    @Test func `every refusal with a name is used`() {
        let uses = Self.sources.reduce(into: [String: Int]()) { uses, file in
            for word in file.text.utf8.split(whereSeparator: { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 32) }) {
                uses[String(Substring(word)), default: 0] += 1
            }
        }
        for file in Self.sources {
            for found in file.text.matches(of: /static (?:let|var|func) ([a-zA-Z0-9]+)(?:\([^)]*\))?(?:(?:: Refusal)? = Refusal\(|(?::| ->) Refusal \{)/) {
                let name = String(found.1)
                #expect(uses[name, default: 0] > 1, "\(name) in \(file.path)")
            }
        }
    }

    @Test func `refusals and what is not there are whole sentences, and what a form asks for ends without a full stop unless it is two`() {
        for found in Refusals.all where !found.sentence.hasSuffix("…") { #expect(Self.isSentence(found.sentence), "\(found.code): \(found.sentence)") }
        for (path, sentence) in Self.fieldErrors {
            guard let sentence else {
                Issue.record("\(path): a FieldError is written with its sentence in quotation marks, or that of a refusal, so that the catalogue has it")
                continue
            }
            let isTwo = sentence.dropLast().contains(". ")
            if !isTwo { #expect(!sentence.hasSuffix("."), "\(sentence)") }
            #expect(sentence.first?.isUppercase == true || sentence.hasPrefix("…") || sentence.hasPrefix("‘…’"), "\(sentence)")
        }
        #expect(Self.missing.count > 40)
        for sentence in Self.missing { #expect(Self.isSentence(sentence), "\(sentence)") }
    }

    @Test func `why a row of a file is not taken stands in the code, as the end of a sentence`() {
        for (path, reason) in Self.rowReasons {
            guard let reason else {
                Issue.record("\(path): why a row is not taken is written in quotation marks, or is the sentence of a refusal, so that the catalogue has it")
                continue
            }
            #expect(reason.first?.isLowercase == true && !reason.hasSuffix("."), "\(path): \(reason)")
        }
        #expect(Self.rowReasons.count > 40)
    }

    @Test func `what is put into the refusal of a file stands in the code, as a part of its sentence`() {
        for text in FileClauses.unread {
            Issue.record("\(text.path): ‘\(text.argument)’ is written in quotation marks where the refusal is made, so that the catalogue has it")
        }
        for clause in FileClauses.all { #expect(!clause.words.hasSuffix("."), "\(clause.code): \(clause.words)") }
        let codes = Set(FileClauses.all.map(\.code))
        #expect(codes.isSuperset(of: ["intake.2", "intake.3", "intake.4", "intake.5", "intake.12", "intake.13", "intake.14", "intake.15"]), "\(codes.sorted())")
        #expect(FileClauses.all.count > 40)
    }

    @Test func `what came of a file, and why one was not fetched, are whole sentences`() {
        #expect(FileClauses.outcomes.count == 2, "\(FileClauses.outcomes)")
        for sentence in FileClauses.outcomes { #expect(Self.isSentence(sentence), "\(sentence)") }
        #expect(FileClauses.fetchFaults.count > 8)
        for (path, sentence) in FileClauses.fetchFaults {
            guard let sentence else {
                Issue.record("\(path): why a file was not fetched is written in quotation marks, so that the catalogue has it")
                continue
            }
            #expect(Self.isSentence(sentence), "\(sentence)")
        }
    }

    @Test func `every mail that is written stands in the catalogue once, with a subject and a text`() {
        let written = Self.sources.reduce(0) { $0 + $1.text.ranges(of: "OutgoingMail(").count }
        // Of accounts, one place writes what four say: two links, and two that tell.
        #expect(MailWords.all.count == written - 1 + 4, "\(MailWords.all.map(\.reason))")
        #expect(Set(MailWords.all.map(\.reason)).count == MailWords.all.count)
        for mail in MailWords.all {
            #expect(mail.subject.contains { $0.isLetter } && mail.text.count > 40, "\(mail.reason): a mail’s subject and text are written where it is made, so that the catalogue has them")
            #expect(!mail.subject.hasSuffix("."), "\(mail.subject)")
        }
    }

    @Test func `what stands above a refusal, and above a banner, is no sentence with a full stop`() {
        for title in ProblemTitle.allCases.map(\.rawValue) + Self.ownTitles { #expect(title.first?.isUppercase == true && !title.hasSuffix("."), "\(title)") }
        #expect(Self.ownTitles.contains("There is no such concern"), "\(Self.ownTitles)")
    }

    @Test func `what banners and empty states say stands in the code where the catalogue finds it`() {
        for call in PageWords.unread { Issue.record("\(call) is written in quotation marks, or PageWords says where it stands, so that the catalogue has it") }
        #expect(PageWords.banners.count > 10 && PageWords.banners.contains { $0.heading == "The review is over" })
        for banner in PageWords.banners {
            #expect(banner.heading.first?.isUppercase == true, "\(banner.heading)")
            #expect(!banner.heading.hasSuffix(".") || banner.text.isEmpty, "\(banner.heading)")
        }
        #expect(PageWords.empties.count > 60 && PageWords.empties.isSuperset(of: ["No school.", "Nothing is planned for this term. The service plans only this school year and the next.", "No list has been agreed yet."]))
        for sentence in PageWords.empties { #expect(sentence.first?.isUppercase == true, "\(sentence)") }
    }

    private static func isSentence(_ words: String) -> Bool {
        guard let first = words.first, let last = words.last else { return false }
        // What begins with the name of a file begins small.
        return (!first.isLowercase || words.hasPrefix("config/")) && ".?…".contains(last)
    }

    // MARK: What the code says

    /// The sentences that stand in the code, nil for one that cannot be read there. A refusal's own stands among the refusals; what the
    /// examples of `/design` say is asked by no form.
    private static let fieldErrors: [(String, String?)] = sources.filter { !$0.path.hasPrefix("Sources/Web/Design/") }.flatMap { file in
        file.text.ranges(of: "FieldError(").compactMap { found -> (String, String?)? in
            let parts = SourceTree.arguments(file.text[found.upperBound...])
            guard parts.count == 2 else { return (file.path, nil) }
            if parts[1].hasSuffix(".sentence") { return nil }
            return (file.path, parts[1].hasPrefix("\"") && parts[1].hasSuffix("\"") ? SourceTree.words(parts[1][...]) : nil)
        }
    }

    /// Why a row of a file is not taken, nil where that cannot be read in the code. A refusal's own sentence stands among the refusals.
    private static let rowReasons: [(path: String, reason: String?)] = sources.filter { $0.target == "Intake" || $0.imports.contains("Intake") }.flatMap { file in
        file.text.matches(of: /(func )?(refusal|refuse|RowRefusal)\(/).compactMap { found -> (path: String, reason: String?)? in
            let parts = SourceTree.arguments(file.text[found.range.upperBound...])
            guard found.1 == nil, let last = parts.prefix(2).last else { return nil }
            let reason = last.hasPrefix("reason: ") ? last.dropFirst("reason: ".count) : last[...]
            if reason.hasPrefix("\""), reason.hasSuffix("\"") { return (file.path, SourceTree.words(reason)) }
            // The functions of these names make a RowRefusal of what they are given, one is read back from the database, and one is handed on whole.
            if found.2 == "RowRefusal" || parts.count == 1 || reason.hasSuffix(".sentence") { return nil }
            return (file.path, nil)
        }
    }

    /// What is said where there is no such thing: `Rejection.missing`. The faults of the programs that make documents are told to nobody but the log.
    private static let missing: Set<String> = Set(
        sources.filter { $0.target != "Documents" }.flatMap { file in
            file.text.matches(of: /\.missing\(("(?:[^"\\\n]|\\.)*(?:\([^\n]*?\)(?:[^"\\\n]|\\.)*)*")\)/).map { SourceTree.words($0.1[...]) }
        })

    /// What is said by its code without being a refusal of a rule: who has not signed in, and a token that is not known.
    private static let problems = sources.flatMap { file in
        file.text.matches(of: /ProblemDetails\(status: [0-9]+, detail: "([^"]+)", code: "([a-z]+\.[0-9]+)"\)/).map { (code: String($0.2), sentence: String($0.1)) }
    }

    /// What a page calls a refusal where its kind does not say it.
    private static let ownTitles: [String] = Set(
        sources.flatMap { file in
            file.text.ranges(of: "Rejection(").flatMap { found in
                SourceTree.arguments(file.text[found.upperBound...]).filter { $0.hasPrefix("heading: \"") }.map { SourceTree.words($0[...]) }
            }
        }
    ).sorted()

    private static func written() -> String {
        var lines = [
            "# Messages", "",
            "Everything that the service says to somebody who has just asked it for something, what its pages say first or in place of a list, and every email that it writes, in one place.",
            "", "## Overview", "",
            "This page is made from the code by a test, which fails where the two differ. An ellipsis stands for what is put in when it is said.",
            "The other words of pages are not here: they say how something stands, not what came of what was asked, and are read on their pages.", "",
            "## What was just done", "", "| Code | Sentence |", "| --- | --- |",
        ]
        lines += Features.notices.entries.map { "| `\($0.code)` | \(cell($0.sentence)) |" }
        lines += ["", "## What is refused, and why", "", "| Code | Sentence |", "| --- | --- |"]
        let refusals = Refusals.all.map { (code: $0.code, sentence: $0.sentence) } + problems
        lines += refusals.sorted { place($0.code) < place($1.code) }.map { "| `\($0.code)` | \(cell($0.sentence)) |" }
        lines += ["", "## What stands above what is refused or has failed", ""]
        lines += (ProblemTitle.allCases.map(\.rawValue) + ownTitles).map { "- \($0)" }
        lines += ["", "## What is said of a form that was not kept because of its session", ""]
        lines += NotKeptWords.allCases.map { "- \($0.rawValue)" }
        lines += ["", "## What is wrong with a row of a file", "", "Each stands behind the name of its column and what was read there.", ""]
        lines += Set(rowReasons.compactMap(\.reason)).sorted().map { "- \($0)" }
        lines += ["", "## What is put into the refusal of a file", "", "Each stands for an ellipsis of the refusal that has its code.", ""]
        lines += ["| Code | Words |", "| --- | --- |"]
        lines += FileClauses.all.sorted { (place($0.code), $0.words) < (place($1.code), $1.words) }.map { "| `\($0.code)` | \(cell($0.words)) |" }
        lines += ["", "## What came of a file", ""]
        lines += FileClauses.outcomes.map { "- \($0)" }
        lines += ["", "## Why an official file was not fetched", ""]
        lines += Set(FileClauses.fetchFaults.compactMap(\.sentence)).sorted().map { "- \($0)" }
        lines += ["", "## What is not there", ""]
        lines += missing.sorted().map { "- \($0)" }
        lines += ["", "## What is said where the service failed", ""]
        lines += FaultWords.allCases.map { "- \($0.rawValue)" }
        lines += ["", "## What a form asks for", ""]
        lines += Set(fieldErrors.compactMap(\.1)).sorted().map { "- \($0)" }
        lines += ["", "## Banners", "", "What whoever reads a page must know before the rest of it. A stroke stands between paragraphs.", ""]
        lines += ["| Heading | Text |", "| --- | --- |"]
        lines += PageWords.banners.sorted { ($0.heading, $0.text) < ($1.heading, $1.text) }.map { "| \(cell($0.heading)) | \(cell($0.text)) |" }
        lines += ["", "## Empty states", "", "What there is in place of a list that is empty.", ""]
        lines += PageWords.empties.sorted().map { "- \($0)" }
        lines += ["", "## What is emailed", "", "A stroke stands between paragraphs. The letters that some of them lead to have words of their own, which a director edits.", ""]
        lines += ["| Reason | Subject | Text |", "| --- | --- | --- |"]
        lines += MailWords.all.map { "| `\($0.reason)` | \(cell($0.subject)) | \(cell($0.text)) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `people.9` stands before `people.10`.
    private static func place(_ code: String) -> String {
        let halves = code.split(separator: ".")
        return "\(halves[0]).\(String(repeating: "0", count: max(0, 4 - halves[1].count)))\(halves[1])"
    }

    private static func cell(_ words: String) -> String { words.replacing("|", with: "\\|") }
}
