import Access
import Casework
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// What was said of a proposal and taken back stands no more, by no way round, and in nobody else’s name.
@Suite struct MarksTakenBackTests {
    private func mark(_ verdict: Verdict, by actor: Actor, shown: Int, _ council: Council) async throws -> Int {
        let year = try await council.year().start
        let made = try await council.act(.markForBEP, by: actor) {
            _ = $0
            return try await $1.first(
                AddMark(authority: 999, year: year, urn: urn(100_001), signatory: .bep, verdict: verdict, reason: "Because", shown: shown))
        }
        return try #require(made)
    }

    private func takeBack(_ mark: Int, by actor: Actor, _ council: Council) async throws -> Bool {
        let year = try await council.year().start
        return try await council.act(.markForBEP, by: actor) {
            try await ReviewForms.takeBack(
                TakeMarkBack(authority: 999, year: year, urn: urn(100_001), signatory: .bep, mark: mark), by: $0, in: $1)
        }
    }

    /// What BEP says now, and the number of its last mark. The school is in the queue for what is known of it.
    private func said(_ council: Council) async throws -> (verdict: Verdict?, shown: Int) {
        let queue = ListProposals(authority: 999, year: try await council.year().start, counting: 365)
        let found = try #require(try await council.api.read(queue, stating: council.director.statement).first)
        return (found.bep?.verdict, found.bepShown)
    }

    @Test func `what a colleague took back stands no more where what stood before it is taken back too`() async throws {
        try await withCouncil { council in
            try await council.know(of: 100_001)
            let first = try await mark(.agree, by: council.officer, shown: 0, council)
            let second = try await mark(.disagree, by: council.director, shown: first, council)
            let isTaken = try await takeBack(second, by: council.director, council)
            let restored = try await said(council)
            #expect(isTaken && restored.verdict == .agree)
            let isRestoredTaken = try await takeBack(restored.shown, by: council.officer, council)
            let now = try await said(council)
            #expect(isRestoredTaken && now.verdict == nil, "neither the officer’s word nor the director’s")
        }
    }

    @Test func `that nothing was said is taken back by nobody, and revives nothing`() async throws {
        try await withCouncil { council in
            try await council.know(of: 100_001)
            let first = try await mark(.agree, by: council.officer, shown: 0, council)
            let isTaken = try await takeBack(first, by: council.officer, council)
            let open = try await said(council)
            #expect(isTaken && open.verdict == nil)
            let isRevived = try await takeBack(open.shown, by: council.officer, council)
            let still = try await said(council)
            #expect(!isRevived && still.verdict == nil && still.shown == open.shown)
            // What is said after it is taken back to nothing as well.
            let next = try await mark(.discuss, by: council.officer, shown: open.shown, council)
            let isNextTaken = try await takeBack(next, by: council.officer, council)
            let last = try await said(council)
            #expect(isNextTaken && last.verdict == nil)
        }
    }
}
