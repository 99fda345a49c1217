import Access
import Casework
import Testing
import Web

@testable import Assembly
@testable import People

/// What a list was asked is kept under a name: of the lists that one comes back to, and of nothing else.
@Suite struct KeptListsTests {
    private static func context(_ path: String, _ query: [(String, String)]) -> RequestContext {
        RequestContext(
            path: path, query: Fields(query), actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector, .administrator]), site: PagesTests.site)
    }

    /// The address that a page offers to keep where it was asked for an order; nil where it offers none.
    private static func kept(_ name: String, _ view: (RequestContext) -> Page, _ query: [(String, String)]) -> String? {
        let path = name.replacing(/\{[a-z]+\}/, with: "7")
        let context = Self.context(path, query)
        let address = path + "?" + Fields(query.filter { $0.0 == "sort" }).encoded
        return wholePage(view(context), context).contains("href=\"/lists?asked=\(Fields.encoded(address))\"") ? address : nil
    }

    @Test func `each list that can be kept offers it once something was asked, and no page offers what cannot be kept`() {
        var offering: Set<String> = []
        for (name, view) in PagesTests.views {
            guard let address = Self.kept(name, view, [("sort", "name")]) else { continue }
            offering.insert(name)
            #expect(KeptList(address)?.canBeKept == true, "\(name)")
            #expect(KeptList(address)?.address == address, "\(name)")
            #expect(Self.kept(name, view, [("sort", "name"), ("page", "2"), ("done", "list-kept")]) == address, "\(name): what is kept is no page of it, and no notice")
            let whole = Self.context(name, [])
            #expect(!wholePage(view(whole), whole).contains("/lists?asked="), "\(name) offers the whole list")
        }
        // The register says it by itself, where it was asked for less than all.
        for path in KeptList.paths { #expect(KeptList(path + "?a=b")?.title.isEmpty == false) }
        #expect(offering == KeptList.paths.subtracting(["/schools"]).union(["/letters/runs/{id}"]))
    }

    @Test(arguments: [
        "/accounts?search=ada", "/search?for=ada", "/schools/compare?school=100001", "/schools/100001?sort=name", "/history/school/100001?day=2018-11-01",
        "/jobs/3?show=failed", "/jobs/?show=failed", "/jobs/../accounts?search=ada", "/jobs#x?show=failed", "//jobs?show=failed", "/contacts/file?sort=name",
        "/assessment/runs/3?sort=name", "/priority-list/review/100001?show=agenda", "/priority-list/lines?urn=100001", "/priority-list/draft?sort=name",
        "/priority-list/documents/3?sort=name", "/partners/proposal?for=all", "/calendar/12?term=autumn", "/sign-out?x=1",
    ])
    func `a page of one record, of an act or of people's names is not kept`(address: String) {
        #expect(KeptList(address) == nil)
    }
}
