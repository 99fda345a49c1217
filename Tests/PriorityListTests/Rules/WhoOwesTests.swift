import Casework
import Testing

@testable import PriorityList

@Suite struct WhoOwesTests {
    @Test func `who owes the letters and the review of the year is whoever has to act next, at BEP or the council`() {
        func owes(
            drafted: Int = 0, unaddressed: Int = 0, approved: Int = 0, issued: Int = 0, unposted: Int = 0, bounced: Int = 0, unsent: Int = 0
        ) -> String? {
            FindStageEvidence.Letters(
                owed: 8, unwritten: 2, issued: issued, acknowledged: 0,
                waiting: FindStageEvidence.Waiting(
                    drafted: drafted, unaddressed: unaddressed, approved: approved, unposted: unposted, bounced: bounced, unsent: unsent)
            ).owes
        }
        #expect(owes() == nil, "nothing is drafted: whom the calendar names")
        #expect(owes(drafted: 2, unaddressed: 2) == "BCC School Governor Services, 2 letters with no known addressee")
        #expect(owes(drafted: 3, unaddressed: 1) == "BCC School Governor Services, 1 letter with no known addressee; BEP, letters: 2 to be read and approved by somebody who did not write them")
        #expect(owes(approved: 4) == "BEP, letters: 4 to issue")
        #expect(owes(issued: 2, unposted: 1, bounced: 1) == "BEP, letters: 1 to post, 1 that came back or may not have arrived")
        #expect(owes(issued: 2, unsent: 2) == "the service, 2 emails to hand over")
        #expect(owes(issued: 2) == "BEP, 2 letters to draft", "of schools that came later")
        func reviewed(_ reviewed: Int, _ unreviewed: Int, closed: Bool, unconfirmed: Int = 0, drafted: Int = 0) -> String? {
            FindStageEvidence.YearEnd(
                reviewed: reviewed, unreviewed: unreviewed, closedOn: closed ? Day(daysSince1970: 17_776) : nil, confirmations: 2 * reviewed,
                unconfirmed: unconfirmed,
                letters: FindStageEvidence.Waiting(drafted: drafted, unaddressed: 0, approved: 0, unposted: 0, bounced: 0, unsent: 0)
            ).owes
        }
        #expect(reviewed(0, 0, closed: false) == nil)
        #expect(reviewed(1, 1, closed: false) == "BEP, 1 school to decide on")
        #expect(reviewed(2, 0, closed: false) == "BEP, the review to close")
        #expect(reviewed(2, 0, closed: true, unconfirmed: 4) == "BEP, 4 confirmations to draft")
        #expect(reviewed(2, 0, closed: true, unconfirmed: 4, drafted: 4) == "BEP, letters: 4 to be read and approved by somebody who did not write them")
        #expect(reviewed(2, 0, closed: true) == nil)
    }
}
