import Access
import Testing

@testable import Web

@Suite struct BackLinkTests {
    private func context(_ path: String, _ query: [(String, String)]) -> RequestContext {
        RequestContext(path: path, query: Fields(query), actor: Actor(person: nil, name: "", roles: []))
    }

    @Test func `one comes back to the list as it was, and to the place in it`() {
        var list = HTML()
        list.listed("/schools/", 103_211, "Elm", in: context("/schools", [("phase", "Primary"), ("page", "2")]))
        #expect(list.string == "<a href=\"/schools/103211?from=%2Fschools%3Fphase%3DPrimary%26page%3D2%23row-103211\">Elm</a>")
        var page = HTML()
        page.back(context("/schools/103211", [("from", "/schools?phase=Primary&page=2#row-103211")]), "Back to the schools")
        #expect(page.string == "<a href=\"/schools?phase=Primary&amp;page=2#row-103211\" class=\"back\">Back to the schools</a>")
    }

    @Test(arguments: [
        ("/schools?page=2#row-1", "Back to the schools"), ("/search?for=elm#row-1", "Back to the search"), ("/search", "Back to the search"),
        ("/partners#row-1", "Back to the partners"), ("/partners/4", "Back to the schools"), ("/searches?for=elm", "Back to the schools"),
        ("/runs/3?page=2#row-1", "Back to the run"), ("/runs", "Back to the schools"),
    ])
    func `the way back is called by the page to which it leads, and by the search on whatever page that was found`(from: String, words: String) {
        var page = HTML()
        page.back(
            context("/schools/103211", [("from", from)]), "Back to the schools", from: ["/partners": "Back to the partners", "/runs/": "Back to the run"])
        #expect(page.string == "<a href=\"\(from)\" class=\"back\">\(words)</a>")
    }

    @Test func `a link with more than words in it finds the way back too`() {
        var list = HTML()
        list.listed("/letters/", 7, in: context("/letters/runs/1", [("page", "2")])) { $0.strong("Elm") }
        #expect(list.string == "<a href=\"/letters/7?from=%2Fletters%2Fruns%2F1%3Fpage%3D2%23row-7\"><strong>Elm</strong></a>")
    }

    @Test func `what was said to be done is not said again on the way back, and links that are written otherwise have the same way`() {
        let asked = context("/jobs", [("show", "failed"), ("done", "job-cancelled")])
        var list = HTML()
        list.listed("/jobs/", 3, "Import", in: asked)
        #expect(list.string == "<a href=\"/jobs/3?from=%2Fjobs%3Fshow%3Dfailed%23row-3\">Import</a>")
        let other = list.wayBack(toRow: 4, asked)
        #expect(other == "?from=%2Fjobs%3Fshow%3Dfailed%23row-4" && asked.wayBack(to: "row-4") == other)
        let unasked = context("/jobs", [("done", "job-cancelled")])
        var whole = HTML()
        whole.listed("/jobs/", 3, "Import", in: unasked)
        #expect(whole.string == "<a href=\"/jobs/3?from=%2Fjobs%23row-3\">Import</a>")
        #expect(unasked.wayBack(to: "row-3") == "?from=%2Fjobs%23row-3" && unasked.here(at: "row-3") == "/jobs#row-3")
        #expect(context("/jobs", [("show", "failed"), ("of-record", "3"), ("done", "job-cancelled")]).here(at: "row-3") == "/jobs?show=failed#row-3")
    }

    @Test func `one comes back to the row of a list of which nothing was asked`() {
        var list = HTML()
        list.listed("/schools/", 103_211, "Elm", in: context("/schools", []))
        #expect(list.string == "<a href=\"/schools/103211?from=%2Fschools%23row-103211\">Elm</a>")
    }

    @Test func `a page that answers a form gives no way back to the form’s address, and keeps the one that the form handed on`() {
        var answer = RequestContext(path: "/letters/runs/1/approval", actor: Actor(person: nil, name: "", roles: []), answersForm: true)
        answer.handedOn = BackLink.address(Fields([("from", "/letters/runs/1?page=2#row-7")]))
        var list = HTML()
        list.listed("/letters/", 7, "Elm", in: answer)
        #expect(list.string == "<a href=\"/letters/7\">Elm</a>" && answer.here(at: "row-7") == nil)
        var form = HTML()
        form.handsOn(answer)
        #expect(form.string.contains("name=\"from\" value=\"/letters/runs/1?page=2#row-7\""), "\(form.string)")
    }

    @Test func `the answer to a form leads to the list from which one came, at the record, and to no other page`() {
        let from = Fields([("from", "/reviews?show=agenda&page=2#row-1")])
        #expect(BackLink.list("/reviews", at: "row-2", from: from) == "/reviews?show=agenda&page=2#row-2")
        #expect(BackLink.list("/reviews", at: "row-2", from: from, with: [(name: "show", value: "all")]) == "/reviews?page=2&show=all#row-2")
        #expect(BackLink.list("/reviews", at: "row-2", from: Fields([("from", "/reviews#row-1")])) == "/reviews#row-2")
        #expect(BackLink.list("/runs/", at: "row-2", from: Fields([("from", "/runs/4?page=2#row-1")])) == "/runs/4?page=2#row-2")
        for other in ["/reviews/2?show=agenda", "/review?show=agenda", "//evil.example/reviews", "https://evil.example/reviews", ""] {
            #expect(BackLink.list("/reviews", at: "row-2", from: Fields([("from", other)])) == nil, "\(other)")
        }
        #expect(BackLink.address("/jobs/3?page=2", from: Fields([("from", "/jobs")])) == "/jobs/3?page=2&from=%2Fjobs")
    }

    @Test func `a list without a number for each row, and a form, hand the way back on`() {
        let list = context("/assessment", [("map", "405000,286000,2")])
        #expect(list.wayBack(to: "map") == "?from=%2Fassessment%3Fmap%3D405000%252C286000%252C2%23map")
        #expect(context("/assessment", []).wayBack(to: "map") == "?from=%2Fassessment%23map")
        let come = context("/jobs/3", [("from", "/jobs?show=failed#row-3")])
        #expect(come.from == "/jobs?show=failed#row-3" && context("/jobs/3", [("from", "//evil.example")]).from == nil)
        #expect(BackLink.address("/jobs/3", from: Fields([("from", "/jobs?page=2")])) == "/jobs/3?from=%2Fjobs%3Fpage%3D2")
        #expect(BackLink.address("/jobs/3", from: Fields([("from", "https://evil.example")])) == "/jobs/3")
    }

    @Test(arguments: ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "schools", "", "/\t/evil.example", "/\n/evil.example", "/\u{2F}\u{FE0F}evil.example"])
    func `the way back leads to no other site`(from: String) {
        var page = HTML()
        page.back(context("/schools/103211", [("from", from)]), "Back")
        #expect(page.string.isEmpty)
    }
}
