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
}
