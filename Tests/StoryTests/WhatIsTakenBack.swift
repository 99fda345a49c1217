import Access
import Casework
import Hummingbird
import TestCluster
import TestTown
import Testing
import Web

/// What was just done is offered to be taken back where that harms nobody.
@Suite struct WhatIsTakenBack {
    @Test func `an account that was suspended is taken up again by the notice that says so`() async throws {
        try await withTown { town in
            let person = try #require(town.people[.eigMember])
            let suspended = try await town.post("/accounts/\(person)/suspend", [], as: .administrator)
            #expect(suspended.location == "/accounts/\(person)?done=account-suspended")
            let said: HTTPFields = [.cookie: "__Host-notice=account-suspended"]
            let page = try await town.get("/accounts/\(person)?done=account-suspended", as: .administrator, said)
            #expect(page.text.contains("The account is suspended") && page.text.contains("Take the account of "), "\(page.text)")
            let resumed = try await town.post("/accounts/\(person)/resume", [], as: .administrator)
            #expect(resumed.location == "/accounts/\(person)?done=account-resumed")
            // What is not so any more is not said.
            let late = try await town.get("/accounts/\(person)?done=account-suspended", as: .administrator, said)
            #expect(!late.text.contains("The account is suspended") && !late.text.contains("Take the account of "))
        }
    }

    @Test func `a role ends on a day, and a form without the day says so`() async throws {
        try await withTown { town in
            let person = try #require(town.people[.eigMember])
            let page = try await town.get("/accounts/\(person)", as: .administrator)
            let held = try #require(page.text.firstMatch(of: /value="(eig-member\/[0-9-]+)"/).map { String($0.1) })
            let unsaid = try await town.post("/accounts/\(person)/roles/end", [("held", held)], as: .administrator)
            #expect(unsaid.status == 422 && unsaid.text.contains("Enter the first day without the role"))
            let until = Moment.bySystemClock.dayInLondon.adding(days: 1)
            let ended = try await town.post("/accounts/\(person)/roles/end", [("held", held), ("until", until.description)], as: .administrator)
            #expect(ended.status == 303)
            let after = try await town.get("/accounts/\(person)", as: .administrator, json: true)
            #expect(after.text.contains("\"lastDay\":\"\(until.adding(days: -1))\""), "\(after.text)")
        }
    }
}
