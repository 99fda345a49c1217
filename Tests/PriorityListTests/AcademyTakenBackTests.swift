import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing
import Web

@testable import PriorityList

/// An academy of concern that was recorded by a slip is taken back by whoever recorded it, before anybody is told of it (ID-9).
@Suite struct AcademyTakenBackTests {
    /// As the officer recorded it; answers nothing, and counts from 1.
    private func record(_ council: Council) async throws {
        let year = try await council.year()
        let added = AddAcademyConcern(authority: 999, year: year, urn: urn(100_004), words: "Three heads in a year")
        try await council.act(.notifyOfAcademies, by: council.officer) {
            _ = $0
            _ = try await $1.one(added)
        }
    }

    private func takeBack(by actor: Actor, _ council: Council) async throws -> Bool {
        try await council.act(.notifyOfAcademies, by: actor) { try await AcademiesPage.takeBack(1, by: $0, in: $1) }
    }

    private func shown(_ council: Council, to actor: Actor) async throws -> [ListAcademyConcerns.Output] {
        let year = try await council.year()
        return try await council.api.read(ListAcademyConcerns(authority: 999, year: year), stating: actor.statement)
    }

    @Test func `whoever recorded it takes it back, and it is shown, counted and told of no more, but in its history`() async throws {
        try await withCouncil { council in
            try await record(council)
            let (own, other) = (try await shown(council, to: council.officer), try await shown(council, to: council.director))
            #expect(own.map(\.isOwn) == [true] && other.map(\.isOwn) == [false])
            let isOthers = try await takeBack(by: council.director, council)
            #expect(!isOthers)
            let isTaken = try await takeBack(by: council.officer, council)
            let isTwice = try await takeBack(by: council.officer, council)
            #expect(isTaken && !isTwice)
            let after = try await shown(council, to: council.officer)
            let counted = try await council.api.read(Counted(year: try await council.year().start), stating: council.director.statement)
            #expect(after.isEmpty && counted == [0])
            let found = try await council.act(.notifyOfAcademies, by: council.director) {
                _ = $0
                return try await $1.first(FindAcademyToNotify(concern: 1, body: .eig)) != nil
            }
            #expect(!found, "nobody is mailed of it")
            let events = try await council.api.read(FindHistory(of: "academy-concern/1"), stating: council.director.statement)
            #expect(events.map(\.kind) == ["priority-list.academy-withdrawn"])
        }
    }

    @Test func `once somebody was told or mailed of it, it stays`() async throws {
        try await withCouncil { council in
            try await record(council)
            let notice = AddAcademyNotice(concern: 1, body: .regionalDirector, day: try await council.today(), words: "By telephone")
            try await council.act(.notifyOfAcademies, by: council.director) {
                _ = $0
                _ = try await $1.first(notice)
            }
            let isTaken = try await takeBack(by: council.officer, council)
            let still = try await shown(council, to: council.officer)
            #expect(!isTaken && still.count == 1)
        }
        try await withCouncil { council in
            try await record(council)
            let notifying = Notifying(authorityName: "Fernborough")
            let posted = try await council.act(.notifyOfAcademies, by: council.director) {
                try await notifying.mail(of: 1, to: .eig, at: "eig@council.example", shown: .words, by: $0, in: $1)
            }
            let isTaken = try await takeBack(by: council.officer, council)
            #expect(posted != nil && !isTaken)
        }
    }

    @Test func `the database lets nobody else take it back, and nobody bring it back, however the row is written`() async throws {
        try await withCouncil { council in
            try await record(council)
            func write(_ sql: String, by actor: Actor) async throws {
                try await council.api.transaction(stating: actor.statement) { try await $0.execute(script: sql) }
            }
            let withdrawal = "update priority_list.academy_concern set withdrawn_at = now(), withdrawn_by = "
            await #expect(throws: PostgresFault.self) { try await write(withdrawal + "1", by: council.director) }
            await #expect(throws: PostgresFault.self) { try await write(withdrawal + "2", by: council.director) }
            await #expect(throws: PostgresFault.self) { try await write(withdrawal + "1", by: council.officer) }
            try await write(withdrawal + "2", by: council.officer)
            await #expect(throws: PostgresFault.self) {
                try await write("update priority_list.academy_concern set withdrawn_at = null, withdrawn_by = null", by: council.officer)
            }
        }
    }
}

private struct Counted: Statement {
    let year: Int
    static let sql = "select recorded from priority_list.academies_counted(999, $1::integer)"
    var parameters: [Parameter] { [.int(year)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("recorded") }
}
