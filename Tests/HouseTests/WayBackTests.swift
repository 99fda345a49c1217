import Access
import Casework
import Schools
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
            ("/priority-list/schools/\(SearchStage.Listed.example.urn)", "listed-\(SearchStage.Listed.example.urn)"), ("/priority-list/documents/1", "list-1"),
            ("/calendar/\(SearchService.Occurrence.example.id)", "occurrence-\(SearchService.Occurrence.example.id)"), ("/accounts/4", "person-4"),
            ("/imports/14", "import-14"), ("/jobs/4", "job-4"), ("/intelligence/4", "intelligence-4"), ("/schedules/siab-meeting", "schedule-siab-meeting"),
            ("/priority-list/review/100001", "mark-5"), ("/priority-list/year-end/100003", "decision-100003"), ("/priority-list/schools/100001", "statement-3"),
            ("/schools/100001/links", "answer-6"), ("/letters/runs/3", "letter-run-3"), ("/letters/templates/priority", "wording-priority"),
            ("/assessment/runs/2", "assessment-2"), ("/tokens", "token-5"), ("/retention", "hold-1"), ("/subject-access/4", "request-4"),
        ]
        for (path, place) in found {
            #expect(html.contains("href=\"\(path)?from=%2Fsearch%3Ffor%3Dalder%23\(place)\""), "\(path)")
            #expect(html.ranges(of: " id=\"\(place)\"").count == 1, "\(place)")
        }
        // Of those that stand on one page together: each at its place there, too.
        for (path, place) in [("/priority-list/academies", "concern-2"), ("/priority-list/self-reports", "report-2")] {
            #expect(html.contains("href=\"\(path)?from=%2Fsearch%3Ffor%3Dalder%23\(place)#\(place)\""), "\(path)")
            #expect(html.ranges(of: " id=\"\(place)\"").count == 1, "\(place)")
        }
        #expect(html.contains("href=\"/priority-list/schools/100001?from=%2Fsearch%3Ffor%3Dalder%23contact-2#contacts\""))
        #expect(html.contains("<li id=\"kept-list-1\"><a href=\"/schools?phase=Primary\">Primary schools to visit</a>"), "a list is asked something itself")
    }

    @Test(arguments: [
        "/schools/{urn}", "/letters/{id}", "/contacts/{urn}", "/priority-list/schools/{urn}", "/priority-list/documents/{id}", "/calendar/{id}",
        "/accounts/{person}", "/imports/{id}", "/jobs/{id}", "/intelligence/{id}", "/schedules/{schedule}", "/priority-list/academies",
        "/priority-list/self-reports", "/priority-list/review/{urn}", "/priority-list/year-end/{urn}", "/schools/{urn}/links", "/letters/runs/{id}",
        "/letters/templates/{kind}", "/assessment/runs/{run}", "/tokens", "/retention", "/subject-access/{id}",
    ])
    func `a page that the search leads to says that it leads back to the search`(path: String) throws {
        let view = try #require(PagesTests.views.first { $0.name == path }?.view)
        let context = Self.context(path, [("from", "/search?for=alder#job-4")])
        #expect(wholePage(view(context), context).contains("<a href=\"/search?for=alder#job-4\" class=\"back\">Back to the search</a>"))
    }

    @Test(arguments: [
        ("/intelligence/{id}", "/intelligence/", 3), ("/schedules/{schedule}", "/schedules/", 1), ("/schedules/{schedule}/change", "/schedules/", 1),
        ("/priority-list/academies", "/priority-list/academies", 3), ("/priority-list/self-reports", "/priority-list/self-reports", 3),
    ])
    func `each form of a page that the search leads to hands the way back on`(path: String, own: String, number: Int) throws {
        let view = try #require(PagesTests.views.first { $0.name == path }?.view)
        let context = Self.context(path, [("from", "/search?for=alder#job-4")])
        let forms = wholePage(view(context), context).split(separator: "<form ").dropFirst().filter { $0.contains("action=\"\(own)") }
        #expect(forms.count == number, "\(path)")
        for form in forms { #expect(form.contains("name=\"from\" value=\"/search?for=alder#job-4\""), "\(form)") }
    }

    @Test func `a search that finds several kinds leads to each of them, with how many there are`() {
        let asked = Self.context("/search", [("for", "alder")])
        let html = wholePage(SearchPage.example.view(asked), asked)
        let led = html.matches(of: #/href="#(found-[a-z-]+)"/#).map { String($0.1) }
        #expect(led.count == 14 + FoundRecord.Kind.allCases.count && Set(led).count == led.count, "\(led)")
        for place in led { #expect(html.ranges(of: "<h2 id=\"\(place)\">").count == 1, "\(place)") }
        let places = led.compactMap { html.firstRange(of: "<h2 id=\"\($0)\">")?.lowerBound }
        #expect(places == places.sorted(), "in the order of the page")
        #expect(html.contains(">Schools: 143</a>"))
    }

    @Test func `the schedules are come back to at the schedule that was opened`() throws {
        let view = try #require(PagesTests.views.first { $0.name == "/schedules" }?.view)
        let context = Self.context("/schedules", [])
        let html = wholePage(view(context), context)
        #expect(html.contains("<tr id=\"row-siab-meeting\">") && html.contains("href=\"/schedules/siab-meeting?from=%2Fschedules%23row-siab-meeting\""))
    }

    /// Of lists that lead to schools: the page, what it was asked, the address that it leads to, the place to come back to.
    static let lists: [(path: String, query: [(String, String)], record: String, place: String)] = [
        ("/priority-list/draft", [("sort", "ground")], "/priority-list/lines?urn=100003&amp;", "row-100003"),
        ("/priority-list/documents/{id}", [], "/priority-list/schools/100003?", "row-100003"),
        ("/priority-list/changes", [("from", "2018-10-01")], "/priority-list/schools/100002?", "change-100002"),
        ("/priority-list/changes", [("from", "2018-10-01")], "/priority-list/schools/100003?", "change-100003"),
        ("/priority-list/changes", [], "/priority-list/schools/100009?", "change-100009"),
        ("/priority-list/changes", [], "/priority-list/schools/100010?", "change-100010"),
        ("/priority-list", [("ground", "in-crisis")], "/priority-list/schools/100004?", "differs-100004"),
        ("/schools/compare", [("school", "100001"), ("school", "100002")], "/schools/100002?", "how-they-stand"),
        ("/figures/{measure}/{year}", [("phase", "Secondary"), ("sort", "-figure")], "/schools/100007?", "row-100007"),
        ("/partners", [], "/schools/100003?", "allocation-1"), ("/partners", [], "/schools/100004?", "allocation-2"),
    ]

    @Test(arguments: lists.indices)
    func `a list that leads to schools is come back to as it was asked, at the school`(index: Int) throws {
        let list = Self.lists[index]
        let view = try #require(PagesTests.views.first { $0.name == list.path }?.view)
        let path = list.path.replacing("{id}", with: "3")
        let asked = Self.context(path, list.query)
        let html = wholePage(view(asked), asked)
        let from = path + (list.query.isEmpty ? "" : "?" + Fields(list.query).encoded) + "#" + list.place
        #expect(html.contains("href=\"\(list.record)from=\(Fields.encoded(from))\""), "\(list.record)")
        #expect(html.ranges(of: " id=\"\(list.place)\"").count == 1, "\(list.place)")
    }

    @Test func `where no school has the words, those with nearly these lead back to the search of the register`() {
        let page = RegisterPage(paging: Paging(page: 1, perPage: 50, total: 0), schools: [], isFiltered: true, near: SchoolName.examples)
        let asked = Self.context("/schools", [("search", "aldre"), ("phase", "Primary")])
        let html = wholePage(page.view(asked), asked)
        #expect(html.contains("<li id=\"row-100001\"><a href=\"/schools/100001?from=%2Fschools%3Fsearch%3Daldre%26phase%3DPrimary%23row-100001\">"))
    }

    @Test func `a school that was just allocated is not filled in again by whoever comes back to what said so`() throws {
        let view = try #require(PagesTests.views.first { $0.name == "/partners" }?.view)
        func html(_ query: [(String, String)]) -> String { wholePage(view(Self.context("/partners", query)), Self.context("/partners", query)) }
        #expect(html([("urn", "100009")]).contains("value=\"100009\""))
        #expect(!html([("urn", "100009"), ("partner", "4")]).contains("value=\"100009\""))
    }

    @Test(arguments: [
        ("/schools/{urn}", "/schools?page=2#row-100001", "Back to the schools"), ("/schools/{urn}", "/schools/compare?school=100001#how-they-stand", "Back to the comparison"),
        ("/schools/{urn}", "/partners#allocation-1", "Back to the Priority Partners"), ("/schools/{urn}", "/watchlist#row-100001", "Back to the schools that you watch"),
        ("/schools/{urn}", "/figures/ks4.progress-8/2017?phase=Secondary#row-100001", "Back to the figures of all schools"),
        ("/figures/{measure}/{year}", "/schools/100001#figures", "Back to the school"),
        ("/priority-list/schools/{urn}", "/priority-list?sort=ground#row-100003", "Back to the list"),
        ("/priority-list/schools/{urn}", "/priority-list/draft#row-100003", "Back to the version for signing"),
        ("/priority-list/schools/{urn}", "/priority-list/documents/3#row-100003", "Back to the year’s list"),
        ("/priority-list/schools/{urn}", "/priority-list/changes?from=2018-10-01#change-100003", "Back to what changed"),
        ("/priority-list/lines", "/priority-list/draft?sort=ground#row-100003", "Back to the version for signing"),
        ("/calendar/{id}", "/schedules/siab-meeting#row-12", "Back to the schedule"),
        ("/schedules/{schedule}", "/schedules#row-siab-meeting", "Back to the schedules"),
    ])
    func `the way back is called by the list that it leads to`(path: String, from: String, words: String) throws {
        let view = try #require(PagesTests.views.first { $0.name == path }?.view)
        let come = Self.context(path, [("from", from)])
        #expect(wholePage(view(come), come).contains("<a href=\"\(from)\" class=\"back\">\(words)</a>"))
    }
}
