import Access
import Casework
import Testing

@testable import Letters

/// What letters ask of whom.
@Suite struct OwedLettersTests {
    private func owed(run: Int? = 1, toApprove: Int = 0, sentBack: Int = 0, unaddressed: Int = 0, approved: Int = 0, unprinted: Int = 0, bounced: Int = 0)
        -> ListOwed.Output
    {
        ListOwed.Output(
            run: run, year: 2018, purpose: .stage1, today: day("2018-11-05"), undrafted: run == nil ? 1 : 0, toApprove: toApprove, sentBack: sentBack, unaddressed: unaddressed,
            approved: approved, unprinted: unprinted, bounced: bounced, sentOn: [])
    }

    private func rights(_ owed: ListOwed.Output, unanswered: Int = 0) -> [[Action]] { OwedLetters.lines(owed, unanswered: unanswered).map(\.rights) }

    @Test func `each task is for those whose right it is to do it, and a run through which all is done asks nobody`() {
        #expect(rights(owed()) == [])
        #expect(rights(owed(run: nil)) == [[.draftLetters]])
        #expect(rights(owed(toApprove: 3)) == [[.approveLetters]])
        #expect(rights(owed(sentBack: 1)) == [[.draftLetters]])
        #expect(rights(owed(unaddressed: 1)) == [[.linkContacts]])
        #expect(rights(owed(approved: 9, unprinted: 1)) == [[.issueLetters], [.issueLetters]])
        #expect(rights(owed(bounced: 1), unanswered: 2) == [[.issueLetters], [.issueLetters]])
    }
}
