import Access
import Casework
import Foundation
import Logging
import Postgres
import TestCluster
import Testing

@testable import Documents
@testable import Letters

/// What somebody wrote to do harm into a school’s name and address, the names of its head and chair, and the rationale, on its way through letters into each of
/// the ways out: the real PDF and DOCX, and the mail.
@Suite struct HostileLettersTests {
    private static let folder = ProcessInfo.processInfo.environment["SCHOOL_IMPROVEMENT_PAPER"]
    /// What is blank is no name and no reason; what PostgreSQL does not store never came in.
    private static let hostile = HostileText.all().filter { !$0.allSatisfy(\.isWhitespace) && !$0.unicodeScalars.contains("\0") }

    /// Five of the list meet in the letters of one school.
    private struct Places {
        let urn: Int
        let words: [String]

        init(_ number: Int) {
            urn = 100_006 + number
            words = (0..<5).map { HostileLettersTests.hostile[(5 * number + $0) % HostileLettersTests.hostile.count] }
        }

        var school: String { words[0] }
        var head: String { words[1] }
        /// As much as a name may be long.
        var chair: String { String(String.UnicodeScalarView(words[2].unicodeScalars.prefix(200))) }
        var street: String { words[3] }
        var rationale: String { words[4] }
    }

    @Test(
        .timeLimit(.minutes(5)),
        .enabled(if: folder != nil, "SCHOOL_IMPROVEMENT_PAPER is not set: deploy/test installs what makes PDFs, and sets it"))
    func `stands in the letters as it was written, opens nothing, and adds no line to the head of a mail`() async throws {
        let places = (0..<(Self.hostile.count + 4) / 5).map(Places.init)
        try await withOffice(schools: places.count) { office in
            let owner = office.database.connect(connections: 1)
            for place in places {
                try await owner.transaction(stating: Actor.service.statement) {
                    for step in WriteHostile.Step.allCases { try await $0.run(WriteHostile(step: step, urn: place.urn, words: place.words)) }
                }
            }
            try await office.draft()
            try await office.approveAll()
            let root = URL(filePath: configFolder).deletingLastPathComponent()
            let settings = PaperSettings(environment: Self.folder ?? "", resources: root.appending(path: "config/paper").path())
            let quiet = Logger(label: "letters") { _ in SwiftLogNoOpLogHandler() }
            try await PaperMaker.making(settings, logger: quiet) { maker in
                try await office.issue(Office.office { try await maker.pdf($0) })
                var pdfs: [[UInt8]] = []
                for place in places {
                    let head = try await office.letter(to: .head, of: place.urn)
                    let pdf = try #require(try await office.api.read(FindLetterPDF(letter: head.id), stating: office.director.statement).first)
                    try Self.look(pdf, "pdf", for: [place.school, place.head, place.street, place.rationale])
                    pdfs.append(pdf)
                    let chair = try await office.letter(to: .chair, of: place.urn)
                    let docx = try await maker.docx(chair.sheet(day("2018-10-20"), "Fernborough", book).htmlToEdit)
                    try Self.look(docx, "docx", for: [place.school, place.chair, place.street, place.rationale])
                }
                // Put together for the print room they say the same, and still open nothing.
                try Self.look(try await maker.merged(pdfs), "pdf", for: places.flatMap { [$0.school, $0.head, $0.street, $0.rationale] })
            }
            let mails = try await owner.read(ListLetterMails(), stating: []).filter { mail in places.contains { mail.address == "chair\($0.urn - 100_000)@school.example" } }
            #expect(mails.count == places.count)
            for mail in mails { try Self.look(mail) }
        }
    }

    /// Whether a document has these words as they were written, and nothing that opens, is opened or came along.
    private static func look(_ bytes: [UInt8], _ ending: String, for expected: [String]) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let isPDF = ending == "pdf"
        let seen: String
        if isPDF {
            // Of each page what stands between its margins: no foot of a page is in the middle of what goes over its end.
            seen = try run("pdftotext", "-raw", "-x", "0", "-y", "56", "-W", "596", "-H", "724", file.path(), "-")
            #expect(try run("pdfdetach", "-list", file.path()).hasPrefix("0 embedded files"))
            // The letter’s own addresses stand as words; none is a link.
            #expect(try run("pdfinfo", "-url", file.path()).split(separator: "\n").count <= 1)
            #expect(try run("pdfinfo", "-js", file.path()).isEmpty)
        } else {
            func part(_ name: String) throws -> String {
                try run("python3", "-c", "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", file.path(), name)
            }
            let document = try part("word/document.xml")
            seen = unescaped(document.matches(of: /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/).map { String($0.1) }.joined())
            #expect(try !part("word/_rels/document.xml.rels").contains("TargetMode=\"External\""))
            #expect(try !run("python3", "-m", "zipfile", "-l", file.path()).contains("media/"))
        }
        let words = squeezed(seen)
        for text in expected {
            // Nothing is left of words that no document may hold.
            let said = squeezed(text)
            if said.isEmpty { continue }
            if !isPDF || isLaidOutInOrder(said) {
                #expect(words.contains(said), "\(ending): \(text.prefix(300))")
            } else {
                // Scripts that run from the right and marks upon marks stand in another order for a PDF’s reader, and signs that no font has show none: but
                // each letter of them is there.
                let missing = Set(said.unicodeScalars).filter { $0.properties.isAlphabetic && $0.properties.canonicalCombiningClass == .notReordered }
                    .filter { !words.unicodeScalars.contains($0) }
                #expect(missing.isEmpty, "\(ending): \(text.prefix(300)) without \(missing)")
            }
        }
    }

    /// Whether a reader of a PDF finds the letters one after the other, as they are written.
    private static func isLaidOutInOrder(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            let isFromTheRight = (0x590...0x8FF).contains(scalar.value) || (0xFB1D...0xFEFC).contains(scalar.value)
            return !isFromTheRight && scalar.properties.canonicalCombiningClass == .notReordered && !scalar.properties.isEmojiPresentation
                && scalar != "\u{200D}" && !(0xFE00...0xFE0F).contains(scalar.value)
        }
    }

    /// Without white space, by which a reader tells lines and words, and what no document holds.
    private static func squeezed(_ text: String) -> String {
        var bytes: [UInt8] = []
        PaperText.append(text, to: &bytes)
        let kept = unescaped(String(decoding: bytes, as: UTF8.self))
        return String(String.UnicodeScalarView(kept.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{200B}" && $0 != "\u{FEFF}" }))
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"), ("&amp;", "&")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }

    private static func look(_ mail: ListLetterMails.Output) throws {
        let address = try MailAddress(mail.address)
        let message = MessageText(
            from: Mailbox(name: "School improvement", address: try MailAddress("no-reply@fernborough.example")), to: Mailbox(name: mail.name, address: address),
            subject: mail.subject, text: mail.words, html: nil, madeAt: Moment(microsecondsSince1970: 1_540_000_000_000_000), messageID: "1@fernborough.example")
        let written = String(decoding: message.bytes, as: UTF8.self)
        let head = written.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        let names = head.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != ":" }) }
        #expect(
            names == ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"],
            "\(mail.name): \(names)")
        #expect(head.contains(" <\(address.text)>") || head.contains("To: \(address.text)"), "\(mail.name)")
        #expect(mail.words.contains("https://schools.example/letters/read/link-"))
    }

    private static func run(_ program: String, _ arguments: String...) throws -> String {
        String(decoding: try Child.output(of: program, arguments), as: UTF8.self)
    }
}

/// Writes the words where a school’s letters take them from, as imports and people would have.
private struct WriteHostile: Statement {
    typealias Output = Void

    enum Step: CaseIterable { case school, chair, act, entry }

    let step: Step
    let urn: Int
    let words: [String]

    static let sql = """
        with school as (
            update schools.establishment set name = $3, head_name = 'Mrs ' || $4, street = $6 where urn = $2 and $1 = 'school'
        ), chair as (
            update people.school_contact set name = left($5, 200) where urn = $2 and $1 = 'chair'
        ), act as (
            insert into priority_list.act (authority, kind, urn, on_day, ground, document, rationale)
            select 999, 'agreed', $2, '2018-10-19', 'in-crisis', 1, $7 where $1 = 'act'
        )
        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
        select 999, $2, '[2018-10-19,)', 'in-crisis', '{contact/1}', $7, act.id from priority_list.act where act.urn = $2 and $1 = 'entry'
        """

    var parameters: [Parameter] {
        let word = switch step {
        case .school: "school"
        case .chair: "chair"
        case .act: "act"
        case .entry: "entry"
        }
        return [.text(word), .int(urn)] + words.map(Parameter.text)
    }
}

private struct ListLetterMails: Statement {
    typealias Output = (address: String, name: String, subject: String, words: String)
    static let sql = "select recipient_address, recipient_name, subject, plain_text from documents.mail where reason = 'letters.letter' order by id"
    static func decode(_ row: inout Row) throws -> Output {
        (try row.text("recipient_address"), try row.text("recipient_name"), try row.text("subject"), try row.text("plain_text"))
    }
}
