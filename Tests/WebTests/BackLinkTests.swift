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
        #expect(whole.string == "<a href=\"/jobs/3\">Import</a>")
        #expect(unasked.wayBack(to: "row-3").isEmpty)
    }

    @Test func `a list of which nothing was asked needs no way back`() {
        var list = HTML()
        list.listed("/schools/", 103_211, "Elm", in: context("/schools", []))
        #expect(list.string == "<a href=\"/schools/103211\">Elm</a>")
    }

    @Test func `a list without a number for each row, and a form, hand the way back on`() {
        let list = context("/assessment", [("map", "405000,286000,2")])
        #expect(list.wayBack(to: "map") == "?from=%2Fassessment%3Fmap%3D405000%252C286000%252C2%23map")
        #expect(context("/assessment", []).wayBack(to: "map").isEmpty)
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
