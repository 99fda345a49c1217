import Access
import Casework
import Ledger
import Postgres
import TestCluster
import Testing

@testable import PriorityList

/// A school that was taken out of the draft stands there again as it did, until something else of the draft is changed.
@Suite struct LineRestoredTests {
    private func remove(_ number: Int, _ council: Council) async throws {
        let revision = try await council.document()?.revision ?? 0
        let isRemoved = try await council.act(.draftPriorityList, by: council.officer) {
            try await council.agreement.remove(urn(number), because: "By a slip", shown: revision, by: $0, in: $1)
        }
        #expect(isRemoved)
    }

    private func putBack(_ number: Int, by actor: Actor, shown: Int? = nil, _ council: Council) async throws -> Bool {
        let revision = try await council.document()?.revision ?? 0
        return try await council.act(.draftPriorityList, by: actor) {
            try await council.agreement.putBack(urn(number), shown: shown ?? revision, by: $0, in: $1)
        }
    }

    private func lines(_ council: Council) async throws -> [ListLine] {
        let document = try #require(try await council.document())
        return try await council.api.read(ListLines(document: document.id), stating: council.director.statement)
    }

    @Test func `it stands again on the same ground, records and rationale, as whose it was, and what was signed stays void`() async throws {
        try await withCouncil { council in
            try await council.draft()
            let before = try await lines(council)
            let written = try await council.api.read(WrittenLines(), stating: council.director.statement)
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await remove(100_002, council)
            let removed = try #require(try await council.document())
            #expect(removed.removed?.urn == 100_002 && removed.removed?.name == "School 2" && removed.state == .draft)
            let isBack = try await putBack(100_002, by: council.bccOfficer, council)
            let after = try await lines(council)
            let now = try await council.api.read(WrittenLines(), stating: council.director.statement)
            #expect(isBack && after == before && now == written)
            let restored = try #require(try await council.document())
            #expect(restored.removed == nil && restored.state == .draft && restored.revision == removed.revision + 1)
            let signatures = try await council.signatures(restored.id)
            #expect(signatures.allSatisfy { $0.voidedAt != nil })
            let events = try await council.api.read(FindHistory(of: "priority-list/\(restored.id)"), stating: council.director.statement)
            let last = try #require(events.first)
            #expect(last.kind == "priority-list.line-restored" && last.reason == "Its last inspection")
            #expect(last.details?.contains { $0.name == "ground" && $0.value == "inadequate" } == true)
            let isProposed = try await council.propose()
            #expect(isProposed)
        }
    }

    @Test func `it is put back once, and not after something else of the draft was changed`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await remove(100_002, council)
            let shown = try #require(try await council.document()).revision
            let isOther = try await putBack(100_001, by: council.officer, council)
            #expect(!isOther, "the last change did not take that one out")
            try await council.keep(100_001, .requiresImprovement, "Said otherwise", by: council.bccOfficer)
            let isStale = try await putBack(100_002, by: council.officer, shown: shown, council)
            let isLate = try await putBack(100_002, by: council.officer, council)
            #expect(!isStale && !isLate)
            try await remove(100_001, council)
            let isBack = try await putBack(100_001, by: council.officer, council)
            let isTwice = try await putBack(100_001, by: council.officer, council)
            let now = try await lines(council)
            #expect(isBack && !isTwice && now.map(\.rationale) == ["Said otherwise"])
        }
    }
}

/// Each line with who wrote it and when.
private struct WrittenLines: Statement {
    static let sql = "select urn || ' ' || changed_by || ' ' || changed_at as line from priority_list.line order by urn"
    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}
