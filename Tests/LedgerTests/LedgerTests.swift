import Access
import Casework
import Postgres
import Testing
import TestCluster

@testable import Ledger

private let director = Actor(person: PersonID(1), name: "A director", roles: [.bepDirector])

private struct Change: Statement {
    typealias Output = Void
    static let sql = "update ledger.event set kind = 'other'"
}

private struct Removal: Statement {
    typealias Output = Void
    static let sql = "delete from ledger.event"
}

@Suite struct LedgerTests {
    private func commit(_ events: [Event], to database: Database) async throws -> [EventID] {
        let permit = try director.permit(.importFiles)
        return try await database.transaction(stating: director.statement) {
            try await Ledger.commit(events, by: permit, at: try await $0.now, in: $0)
        }
    }

    @Test func `an event is read back as it was committed, and its hash verifies`() async throws {
        try await withDatabase(as: .api) { database in
            let details: [Event.Detail] = [.init("rows", "27000"), .init("note", "a \"quoted\"\nline, and é ☂")]
            let event = Event(kind: "intake.file-taken", subject: "import/14", details: details)
            let ids = try await commit([event], to: database)
            let history = try await database.read(FindHistory(of: "import/14"), stating: director.statement)
            let read = try #require(history.first)
            #expect(history.count == 1 && [read.id] == ids)
            #expect(read.details == details && read.actor == PersonID(1) && read.roles == [.bepDirector])
            #expect(read.action == "import-files" && read.isAuthentic == true)
        }
    }

    @Test func `an altered payload no longer fits its hash`() {
        let payload = SaltedPayload(CanonicalPayload.text(of: [.init("rows", "1")]), salt: SaltedPayload.freshSalt())
        #expect(SaltedPayload(payload.text, salt: payload.salt).hash == payload.hash)
        #expect(SaltedPayload(#"[["rows","2"]]"#, salt: payload.salt).hash != payload.hash)
        #expect(SaltedPayload(payload.text, salt: SaltedPayload.freshSalt()).hash != payload.hash)
    }

    @Test func `no process may change or remove an event, nor may the owner`() async throws {
        try await withTestDatabase { test in
            _ = try await commit([Event(kind: "a.b", subject: "school/1")], to: test.connect(as: .api))
            for role in [TestRole.api, .worker, .scheduler, .reader, .migrator] {
                let database = test.connect(as: role, connections: 1)
                let changing = await #expect(throws: PostgresFault.self) {
                    try await database.transaction(stating: Actor.service.statement) { _ = try await $0.run(Change()) }
                }
                let removing = await #expect(throws: PostgresFault.self) {
                    try await database.transaction(stating: Actor.service.statement) { _ = try await $0.run(Removal()) }
                }
                #expect(changing?.isInsufficientPrivilege == true && removing?.isInsufficientPrivilege == true, "\(role)")
            }
        }
    }

    @Test func `nobody writes in another's name`() async throws {
        try await withDatabase(as: .api) { database in
            let permit = try director.permit(.importFiles)
            let other = Actor(person: PersonID(2), name: "Another", roles: [.bepDirector])
            await #expect(throws: PostgresFault.self) {
                try await database.transaction(stating: other.statement) {
                    let moment = try await $0.now
                    _ = try await Ledger.commit([Event(kind: "a.b", subject: "c/1")], by: permit, at: moment, in: $0)
                }
            }
        }
    }

    @Test func `what was done to accounts is not shown to others`() async throws {
        try await withDatabase(as: .api) { database in
            let permit = try Actor.service.permit(.manageAccounts)
            try await database.transaction(stating: Actor.service.statement) {
                let moment = try await $0.now
                try await Ledger.commit([Event(kind: "people.account-made", subject: "person/2")], by: permit, at: moment, in: $0)
            }
            let officer = Actor(person: PersonID(3), name: "An officer", roles: [.bepOfficer])
            #expect(try await database.read(FindHistory(of: "person/2"), stating: officer.statement).isEmpty)
            // The director reviews who has access (the review of access, quarterly).
            #expect(try await database.read(FindHistory(of: "person/2"), stating: director.statement).count == 1)
            #expect(try await database.read(FindHistory(of: "person/2"), stating: Actor.service.statement).count == 1)
        }
    }

    @Test func `an event rolls back with what it tells of`() async throws {
        struct Second: Error {}
        try await withDatabase(as: .api) { database in
            let permit = try director.permit(.importFiles)
            await #expect(throws: Second.self) {
                try await database.transaction(stating: director.statement) {
                    let moment = try await $0.now
                    try await Ledger.commit([Event(kind: "a.b", subject: "c/1")], by: permit, at: moment, in: $0)
                    throw Second()
                }
            }
            #expect(try await database.read(FindHistory(of: "c/1"), stating: director.statement).isEmpty)
        }
    }
}
