import Access
import Casework
import Testing
import Web

@testable import Identification
@testable import People

/// What pages of accounts, tokens and samples say of themselves to whoever looks.
@Suite struct WhoseIsItTests {
    private func shown(_ view: (RequestContext) -> Page) -> String { wholePage(view(PagesTests.director), PagesTests.director) }

    @Test func `a token is revoked by one word, and a screen reader is told whose`() {
        let page = shown { TokensPage.example.view($0) }
        #expect(page.contains(">Revoke<span class=\"hidden\"> the token of School map, good until "), "\(page)")
    }

    @Test func `a field that was sent empty is shown empty with what is wrong, and not as it began`() {
        let errors = [FieldError("days", "Enter a number of days from 1 to 366")]
        #expect(shown { TokensPage.example.view($0) }.contains("value=\"90\""))
        #expect(!shown { TokensPage.example.view($0, typed: Fields([("name", "School map")]), errors: errors) }.contains("value=\"90\""))
    }

    private func account(_ person: Int, passwordSince: Moment?) -> AccountPage {
        AccountPage(
            person: PersonID(person), name: "Ada Fern", email: "ada@fernborough.example", organisation: "", madeAt: Moment(microsecondsSince1970: 0), suspendedAt: nil,
            passwordSince: passwordSince, factorSince: nil, invitedUntil: nil, sessions: 0, lastSeen: nil, roles: [], history: [])
    }

    @Test func `an account says whether it is used, and nobody is offered to suspend their own`() {
        let (own, other) = (account(1, passwordSince: Moment(microsecondsSince1970: 0)), account(2, passwordSince: nil))
        let pages = (own: shown { own.view($0) }, other: shown { other.view($0) })
        #expect(pages.own.contains(">Active</strong>") && !pages.own.contains("Suspend the account"), "\(pages.own)")
        #expect(pages.other.contains(">Invited</strong>") && pages.other.contains("Suspend the account"), "\(pages.other)")
    }

    @Test func `whoever is no reviewer is told that no record is drawn for them, and a reviewer of which school each is`() {
        let page = shown { SampledRecordsPage(records: []).view($0) }
        #expect(page.contains("You are not a reviewer") && page.contains("You draw a record for a reviewer on its own page"), "\(page)")
        #expect(shown { SampledRecordsPage.example.view($0) }.contains(">Cedar Park School: "))
    }
}
