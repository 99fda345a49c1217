import Access
import Casework
import Postgres
import Synchronization
import TestCluster
import Testing
import Web

@testable import People

/// Whose account a provider's word opens, and with what roles.
@Suite struct SignOnAccountTests {
    @Test func `roles follow the groups at each sign-in, and other sessions end with a change`() async throws {
        try await withSignOn { town in
            let first = try await town.signIn()
            let person = try #require(first.signedIn.actor.person)
            town.provider.state.withLock { $0.person.groups = ["g-hr", "of no meaning here"] }
            let second = try await town.signIn()
            #expect(second.signedIn.actor.roles == [.humanResources])
            #expect(try await town.house.door.signedIn(token: first.token) == nil)
            #expect(try await town.house.kinds(of: person).suffix(2) == ["people.roles-by-group", "people.signed-in"])
            // Taken out of every group, nobody is let in, and nothing is left.
            town.provider.state.withLock { $0.person.groups = [] }
            #expect(await town.code { try await town.signIn().token } == Refusal.noRole.code)
            #expect(try await town.house.door.signedIn(token: second.token) == nil)
            // Back on the same day.
            town.provider.state.withLock { $0.person.groups = ["g-hr", "g-officers"] }
            #expect(try await town.signIn().signedIn.actor.roles == [.humanResources, .bccOfficer])
        }
    }

    @Test func `a role given by hand stays whatever the groups are`() async throws {
        try await withSignOn { town in
            let person = try #require(try await town.signIn().signedIn.actor.person)
            try await town.house.asOwner(
                "insert into people.role_held (person, role, during) values (\(person), 'bcc-hr', daterange(current_date, null))")
            town.provider.state.withLock { $0.person.groups = ["g-hr"] }
            #expect(try await town.signIn().signedIn.actor.roles == [.humanResources])
            town.provider.state.withLock { $0.person.groups = [] }
            #expect(try await town.signIn().signedIn.actor.roles == [.humanResources])
        }
    }

    @Test func `groups of two organisations, or of another than the account's, open nothing`() async throws {
        try await withSignOn { town in
            town.provider.state.withLock { $0.person.groups = ["g-officers", "g-head-office"] }
            #expect(await town.code { try await town.signIn().token } == "people.78")
            town.provider.state.withLock { $0.person.groups = ["g-officers"] }
            let opened = try await town.signIn()
            town.provider.state.withLock { $0.person.groups = ["g-head-office"] }
            #expect(await town.code { try await town.signIn().token } == "people.77")
            #expect(try await town.house.door.signedIn(token: opened.token) == nil)
        }
    }

    @Test func `the board's group stands beside those of one organisation, and is no way from one to the other`() async throws {
        try await withSignOn { town in
            town.provider.state.withLock { $0.person.groups = ["g-board", "g-officers"] }
            let both = try await town.signIn().signedIn.actor
            #expect(both.roles == [.siabMember, .bccOfficer])
            town.provider.state.withLock { $0.person.groups = ["g-board"] }
            let board = try await town.signIn().signedIn.actor
            #expect(board.roles == [.siabMember])
            town.provider.state.withLock { $0.person.groups = ["g-board", "g-head-office"] }
            #expect(await town.code { try await town.signIn().token } == "people.77")
            town.provider.state.withLock { $0.person.groups = ["g-board", "g-officers", "g-head-office"] }
            #expect(await town.code { try await town.signIn().token } == "people.78")
        }
    }

    @Test func `a member of the board who joins the council becomes one of its people, once, and goes no further`() async throws {
        try await withSignOn { town in
            town.provider.state.withLock { $0.person.groups = ["g-board"] }
            let person = try #require(try await town.signIn().signedIn.actor.person)
            for groups in [["g-officers"], ["g-board", "g-officers"]] {
                town.provider.state.withLock { $0.person.groups = groups }
                let actor = try await town.signIn().signedIn.actor
                #expect(actor.person == person && actor.roles.contains(.bccOfficer) && actor.roles.contains(.siabMember) == groups.contains("g-board"))
            }
            town.provider.state.withLock { $0.person.groups = ["g-head-office"] }
            #expect(await town.code { try await town.signIn().token } == "people.77")
        }
    }

    @Test func `an account is made for a member of a mapped group with a verified address of a listed domain, and for nobody else`() async throws {
        try await withSignOn { town in
            let ada = "ada@fernborough.example"
            for (groups, email, isVerified, code) in [
                (["unknown"], ada, true, "people.76"), (["g-officers"], ada, false, "people.79"), (["g-officers"], nil, true, "people.79"),
                (["g-officers"], "ada@elsewhere.example", true, "people.80"), (["g-officers"], "ada@evil.example@fernborough.example", true, "people.1"),
                (["g-officers"], "ada@sub.fernborough.example", true, "people.80"),
            ] as [([String], String?, Bool, String)] {
                town.provider.become { person in
                    person.groups = groups
                    person.email = email
                    person.isVerified = isVerified
                }
                #expect(await town.code { try await town.signIn().token } == code)
            }
            let people = try await town.people()
            #expect(people.isEmpty)
        }
    }

    @Test func `a directory's addresses are its own, without a claim for each`() async throws {
        try await withSignOn(.directory) { town in
            town.provider.become { person in
                person.isVerified = false
                person.name = nil
            }
            let opened = try await town.signIn()
            #expect(opened.signedIn.actor.name == "ada.fern@fernborough.example")
        }
    }

    @Test func `an account is never taken over by its address, until somebody allows it`() async throws {
        try await withSignOn { town in
            let request = try AccountRequest(email: "ada.fern@fernborough.example", name: "Ada Fern", organisation: .bcc, roles: [.finance])
            let person = try await town.house.accounts.add(request, password: password, by: .service)
            #expect(await town.code { try await town.signIn().token } == "people.81")
            let officer = Actor(person: PersonID(99), name: "An officer", roles: [.bccOfficer])
            let provider = town.provider.client().provider
            await #expect(throws: Refusal.self) { try await town.house.accounts.allowSignOn(of: request.email, with: provider, by: officer) }
            try await town.house.accounts.allowSignOn(of: request.email, with: provider, by: .service)
            let opened = try await town.signIn()
            #expect(opened.signedIn.actor.person == person && opened.signedIn.actor.roles == [.finance, .bccOfficer])
            let kinds = try await town.house.kinds(of: person)
            #expect(kinds == [
                "people.account-made", "people.link-allowed", "people.account-linked", "people.roles-by-group", "people.signed-in",
            ])
            // Somebody else whom the provider gives the same address to is still refused.
            town.provider.state.withLock { $0.person.subject = "another" }
            #expect(await town.code { try await town.signIn().token } == "people.81")
            // The password goes on working, and its owner may forget it.
            #expect(try await town.house.signIn(password, as: request.email).token != nil)
            try await town.house.door.sendForgotten(to: request.email, from: "192.0.2.1", pause: .zero)
            #expect(try await town.house.mails().count == 1)
        }
    }

    @Test func `who only comes by a provider gets no link to make a password, and a suspended account stays shut`() async throws {
        try await withSignOn { town in
            _ = try await town.signIn()
            try await town.house.door.sendForgotten(to: "ada.fern@fernborough.example", from: "192.0.2.1", pause: .zero)
            #expect(try await town.house.mails().isEmpty)
            try await town.house.asOwner("update people.person set suspended_at = now()")
            #expect(await town.code { try await town.signIn().token } == Refusal.noRole.code)
        }
    }

    @Test func `two providers stand side by side, and neither answers for the other`() async throws {
        try await withSignOn { town in
            try await TestProvider.run { other in
                other.become { $0.email = "ada@fernborough.example" }
                let signOn = SingleSignOn(
                    [town.provider.client(), other.client(name: "partnership")], database: town.house.database, door: town.house.door,
                    address: "https://schools.example", logger: town.log.logger)
                func answer(from name: String) async throws -> Fields {
                    query(of: try await fetch(try await signOn.begin(with: name, back: "/", browser: "a browser")).location)
                }
                func finish(_ answer: Fields) async throws -> PersonID? {
                    try await signOn.finish(answer, secret: "a browser", browser: here).0.signedIn.actor.person
                }
                // The same subject at either is not the same person.
                let first = try await finish(answer(from: "council"))
                let second = try await finish(answer(from: "partnership"))
                #expect(first != nil && second != nil && first != second)
                #expect(try await finish(answer(from: "council")) == first)
                // An answer of the one to what the other was asked.
                let (mine, theirs) = (try await answer(from: "council"), try await answer(from: "partnership"))
                let mixed = Fields([("state", mine.typed("state")), ("code", theirs.typed("code")), ("iss", theirs.typed("iss"))])
                #expect(await town.code { try await finish(mixed) } == "people.74")
            }
        }
    }

    @Test func `two people at the same provider have an account each`() async throws {
        try await withSignOn { town in
            let ada = try await town.signIn()
            town.provider.state.withLock { ($0.person.subject, $0.person.email, $0.person.name) = ("b", "bo@fernborough.example", "Bo\u{7} Elm") }
            let bo = try await town.signIn()
            #expect(ada.signedIn.actor.person != bo.signedIn.actor.person && bo.signedIn.actor.name == "Bo Elm")
        }
    }
}
