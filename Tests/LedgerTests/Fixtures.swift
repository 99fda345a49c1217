import Access
import Casework
import Postgres
import Testing
import TestCluster

@testable import Ledger

let officer = Actor(person: PersonID(2), name: "An officer", roles: [.bepOfficer])

/// Commits each event in a transaction of its own.
func commit(each events: [Event], to database: Database, by actor: Actor = officer) async throws {
    for event in events {
        let permit = try actor.permit(.recordIntelligence)
        try await database.transaction(stating: actor.statement) {
            _ = try await Ledger.commit([event], by: permit, at: try await $0.now, in: $0)
        }
    }
}

func events(_ count: Int) -> [Event] {
    (1...count).map { number in
        Event(
            kind: "identification.intelligence-recorded", subject: "intelligence/\(number)",
            details: [.init("words", "what is known, \(number) \"é\""), .init("confidence", from: "low", to: "high")],
            reason: number % 3 == 0 ? "because of \(number)" : nil, policy: number % 5 == 0 ? "2018" : nil)
    }
}

/// Seals what is there, which should be so many. Transactions of other tests' databases hold a seal back for as long as they last, since
/// the server has one count of them: it waits for those first.
func seal(_ events: Int, of database: Database, perBlock: Int = 10_000) async throws {
    for _ in 0..<600 {
        if try await database.read(CountUnfinished(), stating: Actor.service.statement) == [0] { break }
        try await Task.sleep(for: .milliseconds(50))
    }
    #expect(try await Ledger.seal(database, perBlock: perBlock) == events)
}

private struct CountUnfinished: Statement {
    static let sql = "select count(*) as events from ledger.event where transaction >= pg_snapshot_xmin(pg_current_snapshot())"
    static func decode(_ row: inout Row) throws -> Int { try row.int("events") }
}

func verify(_ database: Database, against published: [PublishedHead] = []) async throws -> VerificationReport {
    try await Verification(database, by: try Actor.service.permit(.readLedger)).run(against: published)
}

func execute(_ script: String, on database: Database) async throws {
    try await database.transaction(stating: Actor.service.statement) { try await $0.execute(script: script) }
}
