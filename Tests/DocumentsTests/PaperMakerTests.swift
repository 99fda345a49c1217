import Casework
import Foundation
import Glibc
import Testing
import TestCluster

@testable import Documents

/// Letters as PDF and DOCX (ID-8), by WeasyPrint and pandoc themselves, looked at by readers of others.
@Suite(.enabled(if: Paper.isThere, "\(Paper.words)")) struct PaperMakerTests {
    static func letter(_ name: String = "Mrs Ada Fern", words: [String] = []) -> PaperHTML {
        var letter = PaperHTML(title: "Letter to \(name)", footer: "Our reference: L-1", made: Day(daysSince1970: 17_800))
        letter.letterhead("Fernborough Education Partnership", ["1 High Street", "Fernborough FB1 1AA"])
        letter.address([name, "Alder Lane Primary School", "Alder Lane", "FB1 2AA"])
        letter.date(Day(daysSince1970: 17_800))
        letter.reference("Our reference", "L-1")
        letter.salutation("Dear Mrs Fern")
        letter.subject("Alder Lane Primary School is a priority")
        letter.paragraph("BEP and the council agreed it.")
        letter.heading("Why")
        letter.list(["Requires improvement", "Below the floor standard"])
        letter.table("Figures", head: ["Measure", "2017", "2018"], rows: [["Progress", "-2.1", "-3.4"], ["Attainment", "41"]])
        for each in words { letter.paragraph(each) }
        letter.signature("Yours sincerely", name: "Tomasz Penhallow", lines: ["Director"])
        return letter
    }

    @Test func `a letter is a tagged PDF/UA-1 with its language, title, fonts and tree, and the same words give the same bytes`() async throws {
        let pdfs = try await Paper.making { maker in
            try await withThrowingTaskGroup(of: [UInt8].self) { group in
                // By both children, among others.
                for number in 0..<8 { group.addTask { try await maker.pdf(Self.letter(number.isMultiple(of: 2) ? "Mrs Ada Fern" : "Mr Bo Reed \(number)").bytes) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        let again = try await Paper.making { try await $0.pdf(Self.letter().bytes) }
        #expect(pdfs.filter { $0 == again }.count == 4 && Set(pdfs).count == 5)
        let seen = try Paper.seen(pdf: again)
        #expect(seen.pages == 1 && seen.part == "1" && seen.isTagged && seen.showsTitle && seen.language == "en-GB")
        #expect(seen.title == "Letter to Mrs Ada Fern" && seen.fontsEmbedded && seen.files == 0 && seen.actions.isEmpty)
        let tree = try Paper.structure(pdf: again)
        for tag in ["H1", "H2", "P", "L ", "LI", "Table", "Caption", "TH", "TD"] { #expect(tree.contains(tag), "\(tag): \(tree)") }
        let words = try Paper.words(pdf: again)
        #expect(words.contains("Page 1 of 1") && words.contains("Our reference: L-1") && words.contains("26 September 2018"), "\(words)")
    }

    @Test func `a proof has its mark at the head of each page and in its title, and is tagged as a letter is`() async throws {
        var proof = PaperHTML(title: "Proof, not issued: A letter", footer: "Our reference: L-1", mark: "PROOF, not issued")
        proof.subject("A letter")
        for number in 0..<120 { proof.paragraph("Paragraph \(number)") }
        let bytes = proof.bytes
        let pdf = try await Paper.making { try await $0.pdf(bytes) }
        let seen = try Paper.seen(pdf: pdf)
        #expect(seen.pages > 1 && seen.part == "1" && seen.isTagged && seen.title == "Proof, not issued: A letter")
        let words = try Paper.words(pdf: pdf)
        #expect(words.components(separatedBy: "PROOF, not issued").count == seen.pages + 1, "\(words.prefix(600))")
    }

    @Test func `a document for editing is A4 with its words, and the same words give the same bytes`() async throws {
        let (one, other) = try await Paper.making { (try await $0.docx(Self.letter().bytesToEdit), try await $0.docx(Self.letter().bytesToEdit)) }
        #expect(one == other)
        let seen = try Paper.seen(docx: one)
        #expect(seen.width == "11906" && seen.outside.isEmpty)
        #expect(seen.text.first == "Fernborough Education Partnership" && seen.text.contains("Dear Mrs Fern") && seen.text.contains("Requires improvement"))
        #expect(seen.text.contains("-3.4") && seen.parts.contains { $0.hasPrefix("word/footer") })
    }

    @Test func `what others wrote stands in a letter as they wrote it, and nothing is fetched, put in or left out for it`() async throws {
        let visitors = try await Visitors()
        let hostile = HostileText.all(fetching: visitors.address)
        let letter = Self.letter("\(hostile[0]) \(hostile[2])", words: hostile)
        let (pdf, docx) = try await Paper.making { (try await $0.pdf(letter.bytes), try await $0.docx(letter.bytesToEdit)) }
        #expect(visitors.number == 0)
        try await visitors.end()
        let seen = try Paper.seen(pdf: pdf)
        #expect(seen.files == 0 && seen.actions.isEmpty && seen.part == "1")
        let edited = try Paper.seen(docx: docx)
        #expect(edited.outside.isEmpty && !edited.parts.contains { $0.contains("media") || $0.contains("embeddings") })
        let (paper, words) = (Self.squeezed(try Paper.words(pdf: pdf, isBodyAlone: true)), Self.squeezed(edited.text.joined()))
        for text in hostile {
            let expected = Self.squeezed(text)
            guard !expected.isEmpty else { continue }
            #expect(words.contains(expected), "DOCX: \(text.prefix(300))")
            // What a PDF’s reader makes of scripts that run from the right, or of marks on marks, is its own affair: HostileLettersTests looks for their letters.
            if text.unicodeScalars.allSatisfy(\.isASCII) { #expect(paper.contains(expected), "PDF: \(text.prefix(300))") }
        }
    }

    @Test func `a document that is hostile as a whole fetches nothing and carries no file`() async throws {
        let visitors = try await Visitors()
        let html = "<!DOCTYPE html><html lang=en><title>T</title><body><p>Words</p>" + HostileText.markup(visitors.address).joined(separator: "<p>") + "</body></html>"
        let (pdf, docx) = try await Paper.making { (try await $0.pdf(Array(html.utf8)), try await $0.docx(Array(html.utf8))) }
        #expect(visitors.number == 0)
        try await visitors.end()
        #expect(try Paper.seen(pdf: pdf).files == 0)
        let words = try Paper.words(pdf: pdf)
        #expect(!words.contains("root:"))
        let seen = try Paper.seen(docx: docx)
        // A drawing that stands in the words themselves is theirs; nothing of the machine is.
        #expect(!seen.text.joined().contains("root:") && seen.parts.filter { $0.contains("media") }.allSatisfy { $0.hasSuffix(".svg") })
    }

    /// Without white space, by which a reader tells lines and words, and what no document holds.
    private static func squeezed(_ text: String) -> String {
        var bytes: [UInt8] = []
        PaperText.append(text, to: &bytes)
        let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        let kept = escapes.reduce(String(decoding: bytes, as: UTF8.self)) { $0.replacing($1.0, with: $1.1) }
        return String(String.UnicodeScalarView(kept.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{200B}" && $0 != "\u{FEFF}" }))
    }

    @Test func `of many one is made for the print room, in their order`() async throws {
        let merged = try await Paper.making { maker in
            var pdfs: [[UInt8]] = []
            for name in ["Cy Hill", "Ada Fern", "Bo Reed"] { pdfs.append(try await maker.pdf(Self.letter(name).bytes)) }
            let merged = try await maker.merged(pdfs)
            #expect(try await maker.merged(pdfs) == merged)
            return merged
        }
        #expect(try Paper.seen(pdf: merged).pages == 3)
        let words = try Paper.words(pdf: merged)
        let places = ["Cy Hill", "Ada Fern", "Bo Reed"].compactMap { words.range(of: $0)?.lowerBound }
        #expect(places.count == 3 && places == places.sorted())
    }
}
