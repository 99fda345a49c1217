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

    @Test func `a list of which nothing was asked needs no way back`() {
        var list = HTML()
        list.listed("/schools/", 103_211, "Elm", in: context("/schools", []))
        #expect(list.string == "<a href=\"/schools/103211\">Elm</a>")
    }

    @Test(arguments: ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "schools", "", "/\t/evil.example", "/\n/evil.example", "/\u{2F}\u{FE0F}evil.example"])
    func `the way back leads to no other site`(from: String) {
        var page = HTML()
        page.back(context("/schools/103211", [("from", from)]), "Back")
        #expect(page.string.isEmpty)
    }
}
