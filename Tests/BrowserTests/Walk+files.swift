import Access
import Foundation
import TestCluster
import TestTown

/// A table of which a page shows a part.
private struct PartOfList {
    /// The first cell of each of its rows on the page.
    let rows: [String]
    let isFirst: Bool
    /// Where the next part is.
    let next: String?
    /// The query that asks for its file.
    let file: String

    /// Nil where the page shows no such part.
    init?(_ html: String) {
        let halves = html.components(separatedBy: "<nav class=\"paging\"")
        guard halves.count == 2, let body = halves[0].components(separatedBy: "<tbody>").dropFirst().last?.components(separatedBy: "</tbody>").first,
            let file = Self.addresses(in: halves[0]).last(where: { $0.hasPrefix("?") && $0.contains("format=csv") })
        else { return nil }
        rows = body.components(separatedBy: "<tr").dropFirst().map { row in
            let cells = row.drop { $0 != ">" }.dropFirst()
            let end = ["</th>", "</td>"].compactMap { cells.range(of: $0)?.lowerBound }.min() ?? cells.endIndex
            return Self.bare(ShownForm.plain(String(cells[..<end]).replacing(#/<[^>]*>/#, with: " ")))
        }
        isFirst = !halves[1].contains("rel=\"prev\"")
        next = halves[1].components(separatedBy: "<a").first { $0.contains("rel=\"next\"") }.flatMap { Self.addresses(in: $0).first }
        self.file = file
    }

    /// The first cell of a line of a file.
    static func first(of line: String) -> String {
        guard line.hasPrefix("\"") else { return bare(String(line.prefix { $0 != "," })) }
        // A quotation mark inside is written twice.
        return bare(String(line.dropFirst().replacing("\"\"", with: " ").prefix { $0 != "\"" }))
    }

    /// Letters and digits alone: what stands between them a page and a file write in ways of their own.
    static func bare(_ words: String) -> String { words.filter { $0.isLetter || $0.isNumber } }

    private static func addresses(in html: String) -> [String] {
        html.components(separatedBy: "href=\"").dropFirst().map { ShownForm.plain(String($0.prefix { $0 != "\"" })) }
    }
}

extension Walk {
    /// A list of several pages, once of each route: its file has the rows of all its pages together, each in its place.
    func holdAgainstFile(_ answer: Town.Answer, _ route: String, _ path: String, as role: Role?, _ met: inout Met) async throws {
        // The catalogue shows the ways of lists that there are not.
        guard route != Self.catalogue, !met.heldAgainstFile.contains(route), let first = PartOfList(answer.text), first.isFirst else { return }
        var (rows, pages, next) = (first.rows, 1, first.next)
        while let path = next {
            guard let part = PartOfList(try await get(path, as: role).answer.text) else { break }
            (rows, pages, next) = (rows + part.rows, pages + 1, part.next)
        }
        // Below its heading, with a line end behind the last row.
        let file = try await get(String(path.prefix { $0 != "?" }) + first.file, as: role).answer.text
        let lines = file.components(separatedBy: "\r\n").dropFirst().dropLast().map { PartOfList.first(of: $0) }
        met.heldAgainstFile.insert(route)
        if route == "GET /schools" {
            let asked = first.file.replacing("format=csv", with: "format=xlsx")
            met.workbook = (path, try await get(String(path.prefix { $0 != "?" }) + asked, as: role).answer.bytes, rows)
        }
        if lines.count != rows.count {
            met.otherInFile.append("\(path) has \(rows.count) rows on \(pages) pages, and \(lines.count) in its file")
        } else if let place = rows.indices.first(where: { !Self.isSame(rows[$0], lines[$0]) }) {
            met.otherInFile.append("row \(place + 1) of \(path) begins with ‘\(rows[place])’ on its page, and with ‘\(lines[place])’ in its file")
        }
    }

    /// A page may say more in one cell, such as a school and its number, which have each a column of the file.
    fileprivate static func isSame(_ shown: String, _ inFile: String) -> Bool { inFile.isEmpty ? shown.isEmpty : shown.contains(inFile) }
}

extension Walk.Met {
    /// What the workbook of a list has otherwise than the list’s pages, as openpyxl reads it.
    func otherInWorkbook() throws -> [String] {
        guard let workbook else { return ["no list of several pages was met"] }
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
        try Data(workbook.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        // The reader stands among the tests of workbooks themselves.
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "WebTests/read_workbook.py")
        let book = try JSONDecoder().decode(Workbook.self, from: Child.output(of: Browser.python ?? "", [script.path(), file.path()]))
        // Below its heading; of each cell its kind, its words and its format.
        let cells = (book.sheets.first?.rows ?? []).dropFirst().map { PartOfList.bare($0.first?.dropFirst().first ?? "") }
        guard cells.count == workbook.rows.count else {
            return ["\(workbook.path) has \(workbook.rows.count) rows on its pages, and \(cells.count) in its workbook"]
        }
        return zip(workbook.rows, cells).filter { !Walk.isSame($0, $1) }.map { "‘\($0)’ of \(workbook.path) is ‘\($1)’ in its workbook" }
    }

    private struct Workbook: Decodable {
        struct Sheet: Decodable { let rows: [[[String]]] }
        let sheets: [Sheet]
    }
}
