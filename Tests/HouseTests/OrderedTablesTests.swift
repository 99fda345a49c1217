import Access
import Casework
import Testing
import Web

/// Tables that stand on one page order by links too, and say by what they are ordered.
@Suite struct OrderedTablesTests {
    /// The page, what its headings ask for as it opens, and how many of its tables order.
    static let pages: [(path: String, words: [String], tables: Int)] = [
        ("/priority-list/draft", ["-name", "ground"], 1), ("/priority-list/documents/{id}", ["-name", "ground"], 1),
        ("/priority-list/year-end", ["name", "ground", "-decided"], 1), ("/assessment", ["-rank", "-name", "name", "phase", "why", "score"], 3),
    ]

    @Test(arguments: pages.indices)
    func `a column orders its table by a link, and the one that orders it now says so`(index: Int) throws {
        let page = Self.pages[index]
        let view = try #require(PagesTests.views.first { $0.name == page.path }?.view)
        let path = page.path.replacing("{id}", with: "3")
        func html(_ query: [(String, String)]) -> String {
            let context = RequestContext(path: path, query: Fields(query), actor: PagesTests.director.actor, site: PagesTests.site)
            return wholePage(view(context), context)
        }
        let opened = html([])
        for word in page.words { #expect(opened.contains("href=\"\(path)?sort=\(word)\""), "\(path) by \(word)") }
        #expect(opened.ranges(of: "aria-sort=\"ascending\"").count == page.tables && !opened.contains("aria-sort=\"descending\""), "\(path)")
        let turned = html([("sort", "-name")])
        #expect(turned.ranges(of: "aria-sort=\"descending\"").count == page.tables && !turned.contains("aria-sort=\"ascending\""), "\(path)")
    }
}
