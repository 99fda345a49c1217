import Casework
import Foundation
import Policy
import TestCluster
import Testing
import Web

@testable import Letters

/// What letters say, of fields that nobody may trust too.
@Suite struct LetterTextTests {
    /// What is blank is no name and no reason.
    static let hostile = HostileText.all().filter { !$0.allSatisfy(\.isWhitespace) }

    private func fields(_ words: String) -> LetterFields {
        LetterFields(
            values: [
                .addressee: words, .school: words, .authority: "Fernborough", .year: "2018/19", .ground: words, .partner: words,
                .framework: "https://schools.example/f", .services: "https://schools.example/s", .report: "https://schools.example/r",
            ], reasons: [Reason(words, .list(3))])
    }

    @Test(arguments: LetterKind.allCases)
    func `a letter of each kind has every field and no braces`(kind: LetterKind) throws {
        let template = try #require(book.template(kind, on: day("2018-10-20")))
        let text = try FilledLetter(template.words).text(fields("Cedar Park"))
        #expect(text.subject.contains("Cedar Park") && !text.subject.contains("{"))
        #expect(text.blocks.contains { $0.piece == .item && $0.text == "Cedar Park (as BEP and the council agreed)" })
        #expect(text.blocks.allSatisfy { !$0.text.contains("{") && !$0.text.isEmpty })
        #expect(!text.plain.contains("takes the place"))
        var replacing = fields("Cedar Park")
        replacing.values[.replaced] = "3 October 2018"
        #expect(try FilledLetter(template.words).text(replacing).plain.contains("takes the place of ours of 3 October 2018."))
    }

    @Test func `what a letter does not have leaves no hole`() throws {
        let template = try #require(book.template(.priority, on: day("2018-10-20")))
        var known = fields("Cedar Park")
        #expect(try FilledLetter(template.words).text(known).plain.contains("Your Priority Partner is Cedar Park"))
        known.values[.partner] = nil
        known.values[.ground] = nil
        let text = try FilledLetter(template.words).text(known).plain
        #expect(text.contains("A Priority Partner will be allocated to you.") && !text.contains("Your Priority Partner") && !text.contains("The ground is"))
        known.values[.school] = nil
        #expect(throws: Refusal.fieldMissing(.school)) { try FilledLetter(template.words).text(known) }
        known = fields("Cedar Park")
        known.reasons = []
        #expect(throws: Refusal.noReason) { try FilledLetter(template.words).text(known) }
    }

    @Test(arguments: hostile)
    func `words of others stay words, in the letter, its lines, its sheet and its fields`(words: String) throws {
        let template = try #require(book.template(.priority, on: day("2018-10-20")))
        let text = try FilledLetter(template.words).text(fields(words))
        let said = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // As it came, in one line, never taken for a field or a piece.
        #expect(text.blocks.contains { $0.piece == .item && $0.text == "\(said) (as BEP and the council agreed)" })
        #expect(text.blocks.count == (try FilledLetter(template.words).text(fields("x"))).blocks.count)
        #expect(LetterText(subject: text.subject, lines: text.lines) == text)
        #expect(!text.subject.contains { $0.isNewline })
        let kept = fields(words)
        #expect(LetterFields(pairs: kept.pairs, reasons: kept.reasons.map(\.line)) == kept)
        let sheet = LetterSheet(
            id: 1, day: day("2018-10-20"), authorityName: words, contact: words, recipient: words, part: .head, school: words, address: [words], postcode: words,
            salutation: words, text: text)
        let html = String(decoding: sheet.html, as: UTF8.self)
        #expect(!html.contains("<script>alert") && !html.contains("\" onload") && html == String(decoding: sheet.html, as: UTF8.self))
        var page = HTML()
        LetterSheet.body(text, &page)
        #expect(!String(decoding: page.bytes, as: UTF8.self).contains("<script"))
    }

    @Test func `a letter to edit is the letter alone: its title and its foot are the paper's`() throws {
        let sheet = LetterSheet(
            reference: "letter 7", day: day("2018-10-20"), authorityName: "Fernborough", envelope: ["Ada Fern", "Cedar Park"], salutation: "Mrs Fern",
            text: LetterText(subject: "Cedar Park is a priority", blocks: [.init(.paragraph, "Why it is.")]))
        let (paper, edited) = (String(decoding: sheet.html, as: UTF8.self), String(decoding: sheet.htmlToEdit, as: UTF8.self))
        for foot in ["<title>", "class=\"footer\"", "<style>"] { #expect(paper.contains(foot) && !edited.contains(foot), "\(foot)") }
        for words in ["Dear Mrs Fern", "<h1>Cedar Park is a priority</h1>", "Why it is.", "Our reference: letter 7"] { #expect(edited.contains(words), "\(words)") }
    }

    @Test func `how BEP is reached stands in the head of a letter, of its proof and of what is edited, and the same words are the same bytes`() throws {
        let contact = try #require(book.letters(on: day("2018-10-20"))?.contact)
        #expect(contact.hasPrefix("Telephone ") && contact.contains("email "))
        func sheet(_ contact: String?) -> LetterSheet {
            LetterSheet(
                reference: "letter 7", day: day("2018-10-20"), authorityName: "Fernborough", contact: contact, envelope: ["Ada Fern"], salutation: "Mrs Fern",
                text: LetterText(subject: "Cedar Park is a priority", blocks: [.init(.paragraph, "Why it is.")]))
        }
        let told = sheet(contact)
        for bytes in [told.html, told.proof, told.htmlToEdit] {
            let head = String(decoding: bytes, as: UTF8.self).components(separatedBy: "</header>")[0]
            #expect(head.contains("For the schools of Fernborough") && head.contains(contact), "\(head)")
        }
        #expect(told.html == sheet(contact).html && told.html != sheet(nil).html)
        // Letters of a day before it was printed are made as they were.
        #expect(book.letters(on: day("2018-09-02"))?.contact == nil)
    }

    @Test func `a reason is read back from its line, and no other text is a reason`() {
        for source in [
            LetterSource.list(3), .change(5), .inspection(day("2017-10-05")), .assessment(1), .intelligence(12), .contact(4), .statement(5), .review(2018), .register,
        ] {
            #expect(LetterSource(source.description) == source)
            #expect(Reason(line: Reason("Because of it", source).line) == Reason("Because of it", source))
        }
        for wrong in ["", "list", "list/0", "list/03", "inspection/yesterday", "pupil/3", "list/3/4"] { #expect(LetterSource(wrong) == nil, "\(wrong)") }
        #expect(Reason(line: "list/3") == nil)
        // The number of a record that a school cannot see is never told it.
        #expect(!Reason("Why", .intelligence(12)).words.contains("12"))
    }
}
