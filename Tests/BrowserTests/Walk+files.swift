import Access
import Foundation
import TestTown

/// A table of which a page shows a part.
private struct PartOfList {
    /// How many of its rows stand on the page.
    let rows: Int
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
        rows = body.components(separatedBy: "<tr").count - 1
        isFirst = !halves[1].contains("rel=\"prev\"")
        next = halves[1].components(separatedBy: "<a").first { $0.contains("rel=\"next\"") }.flatMap { Self.addresses(in: $0).first }
        self.file = file
    }

    private static func addresses(in html: String) -> [String] {
        html.components(separatedBy: "href=\"").dropFirst().map { ShownForm.plain(String($0.prefix { $0 != "\"" })) }
    }
}

extension Walk {
    /// A list of several pages, once of each route: its file has as many rows as all its pages together.
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
        let lines = file.components(separatedBy: "\r\n").count - 2
        met.heldAgainstFile.insert(route)
        if lines != rows { met.otherInFile.append("\(path) has \(rows) rows on \(pages) pages, and \(lines) in its file") }
    }
}
