import Casework
import Documents
import Foundation
import Logging
import Policy
import TestCluster
import Testing

@testable import Letters

/// The paper of a real letter, in the words of the configuration, looked at part by part as PDF/UA-1 asks, whatever it says of itself.
@Suite struct StructureTests {
    private static let folder = ProcessInfo.processInfo.environment["SCHOOL_IMPROVEMENT_PAPER"]
    private static let reader = ProcessInfo.processInfo.environment["PAGE_READERS"]

    private struct Seen: Decodable {
        let pages: Int
        let findings: [String]
    }

    /// Each kind of letter, once short and once with as many and as long reasons as a person may write.
    private static func sheets() throws -> [LetterSheet] {
        let long = (0..<ReasonsRule.most).map { Reason("Reason \($0): " + String(repeating: "attainment has fallen & <nobody> knows why; ", count: 20), .list(3)) }
        return try LetterKind.allCases.flatMap { kind in
            let template = try #require(book.template(kind, on: day("2018-10-20")))
            return try [[Reason("Results have fallen", .list(3))], long].map { reasons in
                let values = Dictionary(uniqueKeysWithValues: LetterField.allCases.filter { $0 != .reasons }.map { ($0, "The \($0.rawValue)") })
                let text = try FilledLetter(template.words).text(LetterFields(values: values, reasons: reasons))
                return LetterSheet(
                    id: 7, day: day("2018-10-20"), authorityName: "Fernborough", contact: book.letters(on: day("2018-10-20"))?.contact, recipient: "Dr Zoë O’Neill", part: .chair, school: "Cedar Park",
                    address: ["1 Park Lane", "Fernborough"], postcode: "FB1 2CD", salutation: "Dr O’Neill", text: text)
            }
        }
    }

    @Test(
        .timeLimit(.minutes(3)),
        .enabled(
            if: folder != nil && reader != nil,
            "SCHOOL_IMPROVEMENT_PAPER or PAGE_READERS is not set: deploy/test installs WeasyPrint and a reader of PDFs, and sets both"))
    func `a letter is tagged throughout: language, title, headings, lists, all content in the tree or an artifact, fonts with what they mean`() async throws {
        let root = URL(filePath: configFolder).deletingLastPathComponent()
        let settings = PaperSettings(environment: Self.folder ?? "", resources: root.appending(path: "config/paper").path())
        let quiet = Logger(label: "letters") { _ in SwiftLogNoOpLogHandler() }
        let sheets = try Self.sheets()
        let pdfs = try await PaperMaker.making(settings, logger: quiet) { maker in
            var pdfs: [[UInt8]] = []
            for sheet in sheets { pdfs.append(try await maker.pdf(sheet.html)) }
            return pdfs
        }
        var pages = 0
        for (sheet, pdf) in zip(sheets, pdfs) {
            let seen = try Self.look(pdf)
            #expect(seen.findings == [], "\(sheet.text.subject)")
            pages += seen.pages
        }
        #expect(pages > sheets.count, "the long ones go over a page")
    }

    private static func look(_ pdf: [UInt8]) throws -> Seen {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "look_at_structure.py").path()
        return try JSONDecoder().decode(Seen.self, from: Child.output(of: reader ?? "", [script, file.path()]))
    }
}
