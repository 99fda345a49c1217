import Access
import Postgres
import Testing
import TestCluster

@testable import People

@Suite struct NamesTests {
    @Test func `what somebody is called is told to whoever has signed in, whatever their role`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let officer = try await house.addOfficer()
            let member = Actor(person: officer, name: "", roles: [.siabMember])
            #expect(try await house.database.read(FindName(of: officer), stating: member.statement) == ["An Officer"])
            #expect(try await house.database.read(FindName(of: officer), stating: Actor.visitor.statement).isEmpty)
        }
    }
}
