import Access
import Casework
import Testing
import Web

@testable import PriorityList

/// What stands on pages that a form or a paper leaves to be told in words.
@Suite struct PagesAsPrintedTests {
    private let context = RequestContext(path: "/", actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]), formToken: "token")

    private func html(_ page: Page) -> String {
        var page = page
        // No links in the middle of what is looked for.
        page.explainsTerms = false
        return wholePage(page, context)
    }

    @Test func `only the allocation that the form holds is counted and proved, and paper names its partners`() {
        let proposed = html(AllocationPage.example.view(context))
        #expect(proposed.contains("Proved: no allocation has fewer points") && proposed.contains("By this proposal"))
        #expect(proposed.contains("Secondary: Ingrid") && proposed.contains("Proposed: Ingrid"))
        let changed = html(AllocationPage.example.view(context, typed: Fields([("partner-100003", "")])))
        #expect(!changed.contains("Proved") && !changed.contains("By this proposal"))
        #expect(changed.contains("Secondary: nobody yet</li>"))
        // What was not sent at all stands as it is proposed.
        #expect(html(AllocationPage.example.view(context, typed: Fields([("reason", "")]))).contains("Proved: no allocation has fewer points"))
    }

    @Test func `a proposal marks for which schools it is`() {
        let marked = "<a href=\"/partners/proposal\" aria-current=\"page\"><strong>For schools on the list that have no partner today</strong></a>"
        #expect(html(AllocationPage.example.view(context)).contains(marked))
    }
}
