import Access
import Casework
import Testing
import Web

@testable import Identification

@Suite struct IntelligencePageTests {
    private func html(_ role: Role) -> String {
        let context = RequestContext(path: "/intelligence/4", actor: Actor(person: PersonID(9), name: "Gwendolen", roles: [role]))
        var view = IntelligencePage.example.view(context)
        view.explainsTerms = false
        return wholePage(view, context)
    }

    @Test func `a reviewer is led back to the records drawn for them, and others to the school`() {
        #expect(!html(.hmiReviewer).contains("href=\"/schools") && html(.hmiReviewer).contains("href=\"/samples\""))
        #expect(html(.bepDirector).contains("href=\"/schools/100003\""))
    }

    @Test func `the heading of a record does not lead to the page on which it stands`() {
        #expect(!html(.bepDirector).contains("href=\"/intelligence/4\""))
    }

    @Test func `a record says how sure it is, and a link to one begins as the record does`() {
        #expect(html(.bepDirector).contains("How sure: high, seen or in writing. Source: Visit on 12 November."))
        var w = HTML()
        IntelligenceLine.example.view(&w, under: .h2)
        let shown = w.string
        #expect(shown.contains("Leadership and management, 12 November 2018<span class=\"hidden\">: The acting head has been told</span></a>"), "\(shown)")
    }
}
