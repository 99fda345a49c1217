import Access
import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Tables as files: what a page shows in a table is had as CSV and as a workbook, typed, whole, and without a formula in it.
@Suite struct TableFileTests {
    /// What people wrote into fields that a table shows.
    static let hostile = [
        "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1,2)", "＝1+1", "plain, with a comma", "a \"quote\"",
        "<b>&amp;", "'=1", "two\nlines",
    ]

    static func page() -> HTML {
        var w = HTML()
        w.fileQuestion = Fields([("phase", "Primary & more")])
        w.table("Schools: [of] the/city?", hideCaption: true) { w in
            w.head { w in
                w.th("School")
                w.th("Pupils", sort: "roll", Ordering("roll", descending: true), "/schools", Fields(), isNumber: true)
                w.th("Inspected on")
                w.th("Changed")
                w.th("Share", isNumber: true)
                w.th("End it")
            }
            w.body { w in
                for (number, words) in Self.hostile.enumerated() {
                    w.tr { w in
                        w.rowHeader { w in
                            w.a("/schools/", number, words)
                            w.raw("<br>")
                            w.tag("Closed")
                        }
                        if number == 0 { w.td("num", "not known") } else { w.td("num", "1,\(400 + number)") }
                        w.td("nowrap", Day(year: 2018, month: 2, day: 6)?.written ?? "")
                        w.td("3 September 2018 at 14:05")
                        w.td("num", "−64.5%")
                        w.td { $0.raw("<form method=\"post\" action=\"/end\"><input type=\"hidden\" name=\"a\" value=\"b\"><button>End</button></form>") }
                    }
                }
            }
        }
        w.table("Days", isPicture: true) { w in w.body { w in w.tr { $0.td("1") } } }
        w.table("History") { w in
            w.head { $0.th("What") }
            w.body { w in w.tr { $0.td("0012") } }
        }
        return w
    }

    @Test func `a table is read back from the page as it stands, each cell by its kind`() throws {
        let tables = TableReader.tables(in: Self.page().bytes)
        #expect(tables.map(\.name) == ["Schools: [of] the/city?", "History"])
        let table = try #require(tables.first)
        #expect(table.headings == ["School", "Pupils", "Inspected on", "Changed", "Share"], "the mark of the order and a column of buttons are no data")
        let day = try #require(Day(year: 2018, month: 2, day: 6))
        let changed = try #require(Day(year: 2018, month: 9, day: 3))
        for (number, row) in table.rows.enumerated() {
            let words = Self.hostile[number].replacing("\n", with: "; ")
            #expect(row[0] == .text("\(words); Closed"))
            #expect(row[1] == (number == 0 ? .text("not known") : .integer(1_400 + number)))
            #expect(row[2...4] == [.day(day), .time(changed, minutes: 845), .number(-64.5, unit: "%")])
        }
        #expect(tables.last?.rows == [[.text("0012")]], "a code keeps its zeros")
    }

    @Test func `a day is read as one with its weekday before it too, unless that is not its weekday`() throws {
        let day = try #require(Day(year: 2018, month: 11, day: 6))
        for words in ["6 November 2018", "Tue 6 November 2018", "Tuesday 6 November 2018"] {
            #expect(ShownTable.Cell(words, isNumber: false) == .day(day), "\(words)")
        }
        #expect(ShownTable.Cell("Tue 6 November 2018 at 16:00", isNumber: false) == .time(day, minutes: 960))
        for words in ["Mon 6 November 2018", "by 6 November 2018", "Tue 31 November 2018"] {
            #expect(ShownTable.Cell(words, isNumber: false) == .text(words), "\(words)")
        }
    }

    @Test func `in CSV no cell that somebody wrote begins as a formula does`() throws {
        let table = try #require(TableReader.tables(in: Self.page().bytes).first)
        let lines = String(decoding: CSVFile.bytes(table), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.first == "School,Pupils,Inspected on,Changed,Share" && lines.count == Self.hostile.count + 2)
        #expect(lines[1] == "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\"); Closed\",not known,2018-02-06,2018-09-03 14:05,-64.5%")
        for line in lines.dropFirst().dropLast() {
            let first = line.first { $0 != "\"" }
            #expect(first.map { !"=+-@＝\t".contains($0) } == true, "\(line)")
        }
        for words in ["\t=1", "\r=1", "=1", "+1", "-1", "@a", "＋1", "－1", "＠a"] { #expect(CSVFile.field(.text(words)).contains("'" + words), "\(words)") }
        #expect(CSVFile.field(.integer(-3)) == "-3" && CSVFile.field(.text("– ")) == "– ")
    }

    @Test func `the same tables are the same workbook, and its sheets have names that spreadsheets take`() throws {
        let tables = TableReader.tables(in: Self.page().bytes)
        #expect(try WorkbookFile.bytes(tables, title: "Schools") == WorkbookFile.bytes(tables, title: "Schools"))
        let names = WorkbookFile.sheetNames(["", "History", "a/b", "A\\B", String(repeating: "x", count: 40), String(repeating: "x", count: 41)])
        #expect(names == ["Table", "The history", "a b", "A B 2", String(repeating: "x", count: 28), String(repeating: "x", count: 25) + " 2"])
    }

    @Test(.enabled(if: PageReaders.python != nil, "PAGE_READERS is not set: deploy/test makes a Python with openpyxl and sets it"))
    func `a workbook opens in a reader of others: words as words, numbers and days as such`() throws {
        struct Book: Decodable {
            struct Sheet: Decodable {
                let name: String
                let frozen: String?
                let rows: [[[String]]]
            }
            let sheets: [Sheet]
        }
        let tables = TableReader.tables(in: Self.page().bytes)
        let read = try PageReaders.read(try WorkbookFile.bytes(tables, title: "Schools"), ending: "xlsx", with: "read_workbook.py")
        let book = try JSONDecoder().decode(Book.self, from: read)
        #expect(book.sheets.map(\.name) == ["Schools   of  the city", "The history"])
        let rows = try #require(book.sheets.first?.rows)
        #expect(book.sheets.first?.frozen == "A2" && rows.count == Self.hostile.count + 1)
        for (number, row) in rows.dropFirst().enumerated() {
            #expect(row[0][0] == "s" && row[0][1] == Self.hostile[number].replacing("\n", with: "; ") + "; Closed")
            #expect(row[1][0] == (number == 0 ? "s" : "n"))
            #expect(row[2][0] == "d" && row[2][1] == "2018-02-06 00:00" && row[2][2] == "d mmmm yyyy")
            #expect(row[3][0] == "d" && row[3][1] == "2018-09-03 14:05")
            #expect(row[4][0] == "n" && row[4][1] == "-64.5")
        }
    }

    @Test func `under each table stand links to it as a file, with the question that the page answers`() {
        let html = Self.page().string
        #expect(html.contains("href=\"?phase=Primary%20%26%20more&amp;format=csv\""))
        #expect(html.contains("href=\"?phase=Primary%20%26%20more&amp;format=xlsx&amp;table=2\""))
        #expect(html.components(separatedBy: "format=").count == 5)
        var other = HTML()
        other.table("On a page that was sent a form") { _ in }
        #expect(!other.string.contains("format="))
    }

    @Test func `a route answers with a file by the query and by the header, whole, and says where there is none`() async throws {
        try await ask { client in
            for (path, accept) in [("/listed?format=csv&page=2", "text/html"), ("/listed", "text/csv")] {
                try await client.execute(uri: path, method: .get, headers: signedIn(.bepOfficer, [.accept: accept])) { response in
                    #expect(response.status == .ok && response.headers[.contentType]?.hasPrefix("text/csv") == true)
                    #expect(response.headers[.contentDisposition] == "attachment; filename=\"listed.csv\"")
                    #expect(String(buffer: response.body).split(separator: "\r\n").count == 121, "every row, not a page of them")
                }
            }
            try await client.execute(uri: "/listed?page=2", method: .get, headers: signedIn(.bepOfficer, [.accept: "text/html"])) { response in
                #expect(String(buffer: response.body).contains("?format=xlsx"))
            }
            let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            try await client.execute(uri: "/listed", method: .get, headers: signedIn(.bepOfficer, [.accept: type])) { response in
                #expect(response.status == .ok && response.headers[.contentType] == type && response.body.getString(at: 0, length: 2) == "PK")
            }
            for path in ["/?format=csv", "/listed?format=csv&table=2", "/listed?format=pdf", "/listed?format=xlsx&table=0"] {
                try await client.execute(uri: path, method: .get, headers: signedIn(.bepOfficer)) { response in
                    #expect(response.status.code == 406 && response.headers[.contentType] == "application/problem+json", "\(path)")
                    #expect(String(buffer: response.body).contains(path.contains("pdf") ? "web.20" : "web.21"))
                }
            }
            for accept in ["text/csv", type] {
                for (path, role, status) in [("/listed", nil, 401), ("/imports", Role.siabMember, 403), ("/schools/7", .bepOfficer, 404), ("/nowhere", nil, 404)] as [(String, Role?, Int)] {
                    let headers: HTTPFields = role.map { signedIn($0, [.accept: accept]) } ?? [.accept: accept]
                    try await client.execute(uri: path, method: .get, headers: headers) { response in
                        #expect(response.status.code == status, "\(path)")
                        #expect(response.headers[.contentType] == "application/problem+json", "a program that asks for a file is told as one: \(path)")
                    }
                }
            }
            try await client.execute(uri: "/listed?format=csv", method: .get) { #expect($0.status == .unauthorized) }
            try await client.execute(uri: "/imports?format=csv", method: .get, headers: signedIn(.siabMember)) { #expect($0.status == .forbidden) }
        }
    }
}
