import Foundation
import TestCluster
import Testing

@testable import Web

/// What somebody wrote to do harm, in a page and in the files of its tables. The one list is `HostileText`; paper, mail and calendars are held against
/// it in DocumentsTests and CalendarTests.
@Suite struct HostileTextTests {
    static let hostile = HostileText.all()

    @Test(arguments: hostile)
    func `in a page it is words and nothing else, as a text and in an attribute`(text: String) {
        var w = HTML()
        w.element("p", Attribute("title", text), text: text)
        let written = w.string
        let inner = written.dropFirst("<p title=\"".count).dropLast("</p>".count)
        #expect(!inner.contains("<") && inner.components(separatedBy: "\"").count == 2 && !inner.contains("'"), "\(written)")
        #expect(safeAddress(text) == "#" || safeAddress(text) == text)
        #expect(!safeAddress(text).lowercased().hasPrefix("javascript"))
    }

    @Test(arguments: hostile)
    func `as a website or a telephone number it leads to the web, or nowhere`(text: String) {
        #expect(OutsideAddress.website(text).map { $0.hasPrefix("http://") || $0.hasPrefix("https://") } ?? true)
        #expect(OutsideAddress.website(text).map { address in !" \"<>\\\n\t'".contains { address.contains($0) } } ?? true)
        #expect(OutsideAddress.telephone(text).map { safeAddress($0) == $0 } ?? true)
    }

    @Test(arguments: [
        ("www.school.example", "http://www.school.example"), ("HTTPS://School.example/a?b=1", "https://School.example/a?b=1"),
        ("http://school.example", "http://school.example"), ("javascript:alert(1)", nil), ("javascript://a.b/%0aalert(1)", nil), ("data:text/html,x", nil),
        ("//evil.example", nil), ("not known", nil), ("", nil), ("school.example/\" onclick=\"x", nil), ("head@school.example", nil),
    ] as [(String, String?)])
    func `a website is led to by http and https alone`(words: String, address: String?) {
        #expect(OutsideAddress.website(words) == address)
    }

    @Test(arguments: [
        ("http://school.example/", "school.example"), ("HTTPS://School.example/a/?b=1", "School.example/a/?b=1"), ("www.school.example", "www.school.example"),
        ("http://not known", "http://not known"), ("", ""),
    ])
    func `a website is shown without what every address begins with, and whole where it leads nowhere`(words: String, shown: String) {
        #expect(OutsideAddress.shown(words) == shown)
    }

    @Test(arguments: [
        ("0121 303 1234", "tel:01213031234"), ("+44 (121) 303-1234", "tel:+441213031234"), ("303", nil), ("01213031234 ext 5", nil), ("tel:1", nil), ("", nil),
    ] as [(String, String?)])
    func `a telephone number is called by its digits`(words: String, address: String?) {
        #expect(OutsideAddress.telephone(words) == address)
    }

    @Test(arguments: [
        ("01632960007", "01632 960007"), ("01213031234", "0121 303 1234"), ("01132223333", "0113 222 3333"), ("02079460000", "020 7946 0000"),
        ("07700900123", "07700 900123"), ("03001234567", "0300 123 4567"), ("0121 303 1234", "0121 303 1234"), ("303", "303"), ("", ""), ("0١٢٣٤", "0١٢٣٤"),
    ])
    func `a telephone number without a gap is shown as people write it, and any other as it is`(words: String, shown: String) {
        #expect(OutsideAddress.shownTelephone(words) == shown)
    }

    private static func table() throws -> ShownTable {
        var w = HTML()
        w.table("Words") { w in
            w.head { w in
                w.th("Number")
                w.th("Words")
            }
            w.body { w in
                for (number, text) in hostile.enumerated() {
                    w.tr { w in
                        w.rowHeader { $0.text("n\(number)") }
                        w.td(text)
                    }
                }
            }
        }
        return try #require(TableReader.tables(in: w.bytes).first)
    }

    @Test func `in CSV each stays one cell of its row, and none begins as a formula does`() throws {
        let table = try Self.table()
        #expect(table.rows.count == Self.hostile.count)
        let rows = Self.parsed(String(decoding: CSVFile.bytes(table), as: UTF8.self))
        #expect(rows.count == Self.hostile.count + 1 && rows.allSatisfy { $0.count == 2 })
        for (number, row) in rows.dropFirst().enumerated() {
            #expect(row[0] == "n\(number)")
            // A number stands as one, whoever wrote it: it is no formula.
            guard Double(row[1]) == nil else { continue }
            #expect(row[1].unicodeScalars.first.map { !"=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? true, "\(row[1])")
        }
    }

    /// CSV by the book (RFC 4180).
    private static func parsed(_ text: String) -> [[String]] {
        var (rows, row, cell) = ([[String]](), [String](), String.UnicodeScalarView())
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"": cell.append(scalars.removeFirst())
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(String(cell))
                cell = .init()
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                rows.append(row + [String(cell)])
                (row, cell) = ([], .init())
            default: cell.append(scalar)
            }
        }
        return rows
    }

    @Test(.enabled(if: PageReaders.python != nil, "PAGE_READERS is not set: deploy/test makes a Python with openpyxl and sets it"))
    func `in a workbook each is words, never a formula`() throws {
        struct Book: Decodable {
            struct Sheet: Decodable { let rows: [[[String]]] }
            let sheets: [Sheet]
        }
        let table = try Self.table()
        let read = try PageReaders.read(try WorkbookFile.bytes([table], title: Self.hostile[0]), ending: "xlsx", with: "read_workbook.py")
        let rows = try #require(try JSONDecoder().decode(Book.self, from: read).sheets.first?.rows)
        #expect(rows.count == Self.hostile.count + 1)
        for (number, row) in rows.dropFirst().enumerated() {
            #expect(row[0] == ["s", "n\(number)", "General"] && row[1][0] != "f", "\(Self.hostile[number]): \(row)")
        }
    }
}
