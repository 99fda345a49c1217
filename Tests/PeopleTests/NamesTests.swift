import Access
import Postgres
import Testing
import TestCluster

@testable import People

@Suite struct NamesTests {
    @Test func `what somebody is called is told to whoever has signed in, whatever their role`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .api)
            let hasher = try PasswordHasher(parameters: PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1))
            let request = try AccountRequest(email: "officer@fernborough.example", name: "An Officer", organisation: .bep, roles: [.bepOfficer])
            let officer = try await Accounts(database: database, hasher: hasher).add(request, password: "correct horse battery", by: .service)
            let member = Actor(person: officer, name: "", roles: [.siabMember])
            #expect(try await database.read(FindName(of: officer), stating: member.statement) == ["An Officer"])
            #expect(try await database.read(FindName(of: officer), stating: Actor.visitor.statement).isEmpty)
        }
    }
}
