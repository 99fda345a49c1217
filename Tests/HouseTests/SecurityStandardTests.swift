import Foundation
import Testing
import Web

/// Page 0010 against itself and the tests: what it names is there, and it counts right.
@Suite struct SecurityStandardTests {
    private struct Row {
        let number: String
        let level: Int
        let here: String
        let shown: String
    }

    private static let lines = (SourceTree.files(below: "Sources/Assembly/Assembly.docc", ending: "0010-asvs.md").first?.lines ?? []).map(String.init)
    private static let rows = lines.compactMap { line -> Row? in
        let cells = cells(line)
        guard cells.count == 5, let level = Int(cells[1]), cells[0].wholeMatch(of: /\d+\.\d+\.\d+/) != nil else { return nil }
        return Row(number: cells[0], level: level, here: cells[3], shown: cells[4])
    }

    private static func cells(_ line: String) -> [String] {
        line.hasPrefix("| ") ? line.dropFirst().dropLast().split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } : []
    }

    private static func quoted(_ text: String) -> [String] { text.matches(of: /`([^`]+)`/).map { String($0.output.1) } }

    @Test func `every test that the page names is there`() {
        let tests = Set(SourceTree.files(below: "Tests").flatMap { file in file.text.matches(of: /func `([^`]+)`/).map { String($0.output.1) } })
        for row in Self.rows {
            for name in Self.quoted(row.shown) { #expect(tests.contains(name), "\(row.number) names the test ‘\(name)’") }
            let isShown = !Self.quoted(row.shown).isEmpty
            #expect(isShown || row.here.hasPrefix("Does not apply: "), "\(row.number) is shown by nothing")
            #expect(!["Met in part", "Not met"].contains { row.here.hasPrefix($0) }, "\(row.number) is not met")
            // What is said to be written down above is.
            for title in row.here.matches(of: /"([^"]+)" above/).map({ String($0.output.1) }) {
                #expect(Self.lines.contains { $0.hasPrefix("**\(title).**") }, "\(row.number) is written down under ‘\(title)’")
            }
        }
    }

    @Test func `every requirement of a heading is in its table, once and in order`() {
        let headed = Self.lines.filter { $0.hasPrefix("### ") }.flatMap { $0.matches(of: /\d+\.\d+\.\d+/).map { String($0.output) } }
        #expect(headed == Self.rows.map(\.number) && Set(headed).count == headed.count)
    }

    @Test func `the page counts right`() {
        var isSummed = false
        var sums = [Int](repeating: 0, count: 4)
        for line in Self.lines {
            let cells = Self.cells(line)
            guard cells.count == 5, let first = cells.first, let counted = Optional(cells.dropFirst().compactMap { Int($0) }), counted.count == 4 else { continue }
            if first == "together" {
                #expect(counted == sums && counted[0] + counted[1] == Self.rows.count)
                isSummed = true
                continue
            }
            let chapter = String(first.dropFirst().prefix { $0.isNumber }) + "."
            let rows = Self.rows.filter { $0.number.hasPrefix(chapter) }
            let other = rows.count { $0.here.hasPrefix("Does not apply: ") }
            let right = [rows.count { $0.level == 1 }, rows.count { $0.level == 2 }, rows.count - other, other]
            #expect(counted == right, "\(first)")
            sums = zip(sums, counted).map(+)
        }
        #expect(isSummed)
    }

    @Test func `no password runs out, and no form has a hint or a secret question`() throws {
        for route in PagesTests.routes {
            for field in route.fields {
                #expect(!["hint", "question", "remind"].contains { field.name.contains($0) }, "\(route.path.written) asks for \(field.name)")
            }
        }
        #expect(PagesTests.routes.contains { $0.fields.contains { $0.name == "password" } })
        // Of a password is kept whose it is, its hash and since when: nothing until when it holds, and no sign-in awaits another.
        let schema = try #require(SourceTree.files(below: "sql", ending: "schema.sql").first?.text)
        let table = try #require(schema.firstMatch(of: /CREATE TABLE people\.credential \(\n([^;]*)\);/).map { $0.output.1 })
        let columns = table.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(columns == ["person", "password", "changed_at", "CONSTRAINT"])
        #expect(Awaited.allCases == [.code, .enrolment])
    }

    @Test func `the lines of a machine are sent to another as they are written, over TLS alone`() throws {
        let settings = try #require(SourceTree.files(below: "deploy/parts", ending: "journal-upload.conf").first).lines.filter { !$0.hasPrefix("#") }
        #expect(settings.contains("[Upload]") && settings.contains { $0.hasPrefix("URL=https://") })
        for name in ["ServerKeyFile", "ServerCertificateFile", "TrustedCertificateFile"] {
            #expect(settings.contains { $0.hasPrefix("\(name)=/") }, "\(name)")
        }
    }
}
