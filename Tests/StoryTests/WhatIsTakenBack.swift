import Access
import Hummingbird
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
}
