import Foundation
import Testing

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
            // What only has to be written down is; what is not there needs no test that it is not.
            let needsNone = ["Does not apply: ", "None"].contains { row.here.hasPrefix($0) } || row.here.hasSuffix(" below")
            #expect(isShown || needsNone, "\(row.number) is shown by nothing")
        }
    }

    @Test func `every requirement of a heading is in its table, once and in order`() {
        let headed = Self.lines.filter { $0.hasPrefix("### ") }.flatMap { $0.matches(of: /\d+\.\d+\.\d+/).map { String($0.output) } }
        #expect(headed == Self.rows.map(\.number) && Set(headed).count == headed.count)
    }

    @Test func `the page counts right`() {
        var sums = [Int](repeating: 0, count: 6)
        for line in Self.lines {
            let cells = Self.cells(line)
            guard cells.count == 7, let first = cells.first, let counted = Optional(cells.dropFirst().compactMap { Int($0) }), counted.count == 6 else { continue }
            if first == "together" {
                #expect(counted == sums && counted[0] + counted[1] == Self.rows.count)
                continue
            }
            let chapter = String(first.dropFirst().prefix { $0.isNumber }) + "."
            let rows = Self.rows.filter { $0.number.hasPrefix(chapter) }
            let other = ["Met in part: ", "Not met yet: ", "Does not apply: "].map { word in rows.filter { $0.here.hasPrefix(word) }.count }
            let right = [rows.filter { $0.level == 1 }.count, rows.filter { $0.level == 2 }.count, rows.count - other.reduce(0, +)] + other
            #expect(counted == right, "\(first)")
            sums = zip(sums, counted).map(+)
        }
        #expect(sums.reduce(0, +) > 0)
    }
}
