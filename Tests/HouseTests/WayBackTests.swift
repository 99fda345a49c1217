import Access
import Casework
import Testing
import Web

@testable import Assembly

/// Whoever opens a record from a list that leads to several kinds of them comes back to it as it was, at the record's place.
@Suite struct WayBackTests {
    private static func context(_ path: String, _ query: [(String, String)]) -> RequestContext {
        RequestContext(
            path: path, query: Fields(query), actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector, .administrator]), site: PagesTests.site)
    }

    @Test func `each record that the search finds has a place of its own there, and its page leads back to it`() {
        let asked = Self.context("/search", [("for", "alder")])
        let html = wholePage(SearchPage.example.view(asked), asked)
        let found = [
            ("/schools/100001", "row-100001"), ("/schools/100009", "row-100009"), ("/letters/\(SearchCasework.Letter.example.id)", "letter-\(SearchCasework.Letter.example.id)"),
            ("/contacts/100001", "chair-100001"),
            ("/priority-list/schools/\(SearchCasework.Listed.example.urn)", "listed-\(SearchCasework.Listed.example.urn)"), ("/priority-list/documents/1", "list-1"),
            ("/calendar/\(SearchService.Occurrence.example.id)", "occurrence-\(SearchService.Occurrence.example.id)"), ("/accounts/4", "person-4"),
            ("/imports/14", "import-14"), ("/jobs/4", "job-4"),
        ]
        for (path, place) in found {
            #expect(html.contains("href=\"\(path)?from=%2Fsearch%3Ffor%3Dalder%23\(place)\""), "\(path)")
            #expect(html.ranges(of: " id=\"\(place)\"").count == 1, "\(place)")
        }
    }

    @Test(arguments: [
        "/schools/{urn}", "/letters/{id}", "/contacts/{urn}", "/priority-list/schools/{urn}", "/priority-list/documents/{id}", "/calendar/{id}",
        "/accounts/{person}", "/imports/{id}", "/jobs/{id}",
    ])
    func `a page that the search leads to says that it leads back to the search`(path: String) throws {
        let view = try #require(PagesTests.views.first { $0.name == path }?.view)
        let context = Self.context(path, [("from", "/search?for=alder#job-4")])
        #expect(wholePage(view(context), context).contains("<a href=\"/search?for=alder#job-4\" class=\"back\">Back to the search</a>"))
    }
}
