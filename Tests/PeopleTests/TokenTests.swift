import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import People

@Suite struct TokenTests {
    private static let administrator = Actor(person: PersonID(99), name: "An administrator", roles: [.administrator])

    private func make(_ house: House, scope: [Action] = [.readRegister], days: Int = 30) async throws -> String {
        try await house.identity.tokens.make(
            name: "Data warehouse", answeredBy: "officer@fernborough.example", scope: scope, days: days, by: Self.administrator)
    }

    @Test func `a token may what its scope and its person's roles both allow, and says when it was used`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let person = try await house.addOfficer()
            let token = try await make(house, scope: [.readRegister, .readIntelligence])
            let actor = try #require(try await house.door.program(token: token))
            #expect(actor.person == person && actor.name == "Data warehouse")
            #expect(actor.may(.readRegister) && !actor.may(.readAssessment) && !actor.may(.manageOwnAccount) && !actor.may(.signIn))
            let listed = try await house.database.read(ListTokens(), stating: Self.administrator.statement)
            #expect(listed.count == 1 && listed[0].lastUsed != nil && listed[0].isGood)
            #expect(try await house.kinds(of: person).contains("people.token-made"))
            // Its text is nowhere: neither in the table nor in the ledger.
            #expect(try await house.door.program(token: token.dropLast() + "x") == nil)
            #expect(try await house.door.signedIn(token: token) == nil)
        }
    }

    @Test(arguments: [
        "update people.api_token set expires_at = now()", "update people.api_token set revoked_at = now()",
        "update people.person set suspended_at = now()",
    ])
    func `a token that has run out, was revoked, or is of a suspended person is nobody's`(sql: String) async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let token = try await make(house)
            try await house.asOwner(sql)
            #expect(try await house.door.program(token: token) == nil)
        }
    }

    @Test func `a token loses a right with its person's role, and only those who manage tokens make or revoke one`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            _ = try await house.addOfficer()
            let token = try await make(house)
            let director = Actor(person: PersonID(1), name: "A director", roles: [.bepDirector])
            let refused = await #expect(throws: Refusal.self) {
                _ = try await house.identity.tokens.make(
                    name: "x", answeredBy: "officer@fernborough.example", scope: [.readRegister], days: 1, by: director)
            }
            #expect(refused?.code == "access.1")
            for (scope, days) in [([Action.manageAccounts], 30), ([.importFiles], 30), ([], 30), ([.readRegister], 0), ([.readRegister], 400)] {
                let whole = await #expect(throws: Refusal.self) { _ = try await make(house, scope: scope, days: days) }
                #expect(whole == .tokenIncomplete)
            }
            try await house.asOwner("delete from people.role_held")
            #expect(try await house.door.program(token: token)?.may(.readRegister) == false)
            let id = try #require(try await house.database.read(ListTokens(), stating: Self.administrator.statement).first?.token)
            try await house.identity.tokens.revoke(id, by: Self.administrator)
            #expect(try await house.door.program(token: token) == nil)
            #expect(try await house.database.read(ListTokens(), stating: director.statement).isEmpty)
        }
    }
}
