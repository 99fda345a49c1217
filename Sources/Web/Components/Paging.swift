/// Which part of a long list a page shows.
package struct Paging: Sendable, Hashable, Encodable {
    package let page: Int
    package let perPage: Int
    package let total: Int

    /// The page asked for, or the last there is.
    package init(page: Int, perPage: Int, total: Int) {
        self.perPage = max(1, perPage)
        self.total = max(0, total)
        self.page = min(max(1, page), max(1, (self.total + self.perPage - 1) / self.perPage))
    }

    package var pages: Int { max(1, (total + perPage - 1) / perPage) }
    package var first: Int { total == 0 ? 0 : (page - 1) * perPage + 1 }
    /// How many stand on the pages before; 0 of a list of none.
    package var skipped: Int { (page - 1) * perPage }
    package var last: Int { min(total, page * perPage) }

    /// The page number that a query asks for.
    package static func asked(_ query: Fields) -> Int {
        min(max(1, query["page"].flatMap { Int($0) } ?? 1), 1_000_000)
    }

    /// The rows of the page that a query asks for, by where they begin; those of the first in place of a page behind the last, whose rows would not say how many
    /// there are.
    package static func read<Row>(
        _ query: Fields, perPage: Int, total: (Row) -> Int, _ rows: (_ offset: Int) async throws -> [Row]
    ) async throws -> (paging: Paging, rows: [Row]) {
        let asked = Paging.asked(query)
        let found = try await rows((asked - 1) * perPage)
        let isBehind = found.isEmpty && asked > 1
        let shown = isBehind ? try await rows(0) : found
        return (Paging(page: isBehind ? 1 : asked, perPage: perPage, total: shown.first.map(total) ?? 0), shown)
    }

    /// The numbers to show: the first, the last, this one and its neighbours; nil for a gap.
    var numbers: [Int?] {
        let wanted = Set([1, pages, page - 1, page, page + 1]).filter { (1...pages).contains($0) }.sorted()
        return wanted.enumerated().flatMap { index, number in
            index > 0 && number - wanted[index - 1] > 1 ? [nil, number] : [number]
        }
    }
}

extension HTML {
    /// The way to the other pages of a list, and which part of it this is: on paper too, where the way is left out.
    ///
    /// - Parameter saysWhich: false where the page says so itself, or how many there are is not known.
    package mutating func paging(_ paging: Paging, _ path: String, _ query: Fields, saysWhich: Bool = true) {
        guard paging.pages > 1 else { return }
        if saysWhich {
            let isOne = paging.first == paging.last
            p("soft", isOne ? "\(paging.first) of \(paging.total) is shown." : "\(paging.first) to \(paging.last) of \(paging.total) are shown.")
            p("printed", "The rest of this list is printed from its other pages.")
        }
        func address(_ page: Int) -> String {
            path + "?" + query.with("page", page == 1 ? nil : String(page)).encoded
        }
        raw("<nav class=\"paging\" aria-label=\"Pages\"><ul>")
        if paging.page > 1 { li { $0.element("a", .href(address(paging.page - 1)), .fixed("rel", "prev"), text: "Previous page") } }
        for number in paging.numbers {
            guard let number else {
                raw("<li aria-hidden=\"true\">…</li>")
                continue
            }
            li { w in
                w.element(
                    "a", .href(address(number)), Attribute("aria-label", "Page \(number)"),
                    number == paging.page ? .fixed("aria-current", "page") : Attribute("aria-current", when: false)
                ) { $0.text(number) }
            }
        }
        if paging.page < paging.pages { li { $0.element("a", .href(address(paging.page + 1)), .fixed("rel", "next"), text: "Next page") } }
        raw("</ul></nav>")
    }
}
