import Access
import Casework
import Postgres
import SchoolYear
import Testing

@testable import PriorityList

/// A review that was closed is open again once a school is decided anew, or comes onto the list (ID-1): what both sign are the schools that a closing confirmed.
@Suite struct ReviewOpenAgainTests {
    private func close(_ council: Council) async throws {
        let ending = try await council.year().previous
        try await council.act(.reviewListedSchools, by: council.officer) { _ = try await council.keeping.closeYear(ending, by: $0, in: $1) }
    }

    private func begin(_ council: Council) async throws {
        try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
    }

    @Test func `a list with a school that is decided anew after the closing is signed when the review is closed again, without who left by it`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.bringIn(100_002, on: .inadequate)
            try await council.closeReview()
            try await begin(council)
            #expect(try await council.propose())
            let ending = try await council.year().previous
            #expect(try await council.decide(100_002, false, in: ending, shown: 1))
            await #expect(throws: Refusal.reviewIsOpen(ending)) { try await council.sign(.bep, by: council.director) }
            try await close(council)
            #expect(try await council.listed().map(\.urn) == [urn(100_001)])
            await #expect(throws: Refusal.departed(["School 2"])) { try await council.sign(.bep, by: council.director) }
            let revision = try await council.document()?.revision ?? 0
            let isRemoved = try await council.act(.draftPriorityList, by: council.officer) {
                try await council.agreement.remove(urn(100_002), because: "Not carried forward", shown: revision, by: $0, in: $1)
            }
            #expect(isRemoved)
            #expect(try await council.propose())
            #expect(try await council.sign(.bep, by: council.director))
            #expect(try await council.sign(.bcc, by: council.dcs))
            #expect(try await council.listed().map(\.urn) == [urn(100_001)])
        }
    }

    @Test func `a list is put forward when a school that came onto it after the closing is decided, and the review closed again`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.closeReview()
            try await council.bringIn(100_002, on: .inadequate)
            try await begin(council)
            let ending = try await council.year().previous
            await #expect(throws: Refusal.reviewIsOpen(ending)) { try await council.propose() }
            await #expect(throws: Refusal.notDecided(["School 2"])) { try await close(council) }
            #expect(try await council.decide(100_002, true, in: ending))
            await #expect(throws: Refusal.reviewIsOpen(ending)) { try await council.propose() }
            try await close(council)
            #expect(try await council.propose())
        }
    }

    @Test func `a school that came onto the list with the next one, in August, is no part of the review of the year that ends`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.closeReview()
            try await council.bringIn(100_002, on: .inadequate)
            let ending = try await council.year().previous
            let agreed = ending.days.last.adding(days: -11)
            try await council.script(
                """
                update priority_list.entry set during = daterange('\(agreed)', null) where urn = 100002;
                insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
                insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                select 999, \(ending.start + 1), 1, 'agreed', sha256, '\(agreed)' from priority_list.frozen_text;
                """)
            // In early July, 20 August is still to come: then nobody is on the list since.
            let review = try await council.api.read(ListYearReview(authority: 999, year: ending), stating: council.director.statement)
            #expect(review.map(\.line.urn) == [urn(100_001)])
            #expect(review.map(\.isOver) == [true])
            let evidence = FindStageEvidence(authority: 999, year: ending.next, counting: 365)
            let found = try await council.api.read(evidence, stating: council.director.statement)
            #expect(found.map(\.yearEnd.unreviewed) == [0])
        }
    }

    @Test func `a school that the review took off and the board added again is not taken off when the review is closed for another`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.bringIn(100_002, on: .inadequate)
            let ending = try await council.year().previous
            #expect(try await council.decide(100_001, true, in: ending))
            #expect(try await council.decide(100_002, false, in: ending))
            try await close(council)
            let today = try await council.today()
            try await council.script(
                """
                with act as (
                    insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale)
                    values (999, 'board-added', 100002, '\(today)', 'inadequate', '\(today)', 'Worse again') returning id
                )
                insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                select 999, 100002, daterange('\(today)', null), 'inadequate', '{inspection/2017-10-05}', 'Worse again', id from act;
                """)
            #expect(try await council.decide(100_001, true, in: ending, shown: 1))
            try await close(council)
            #expect(try await council.listed().map(\.urn) == [urn(100_001), urn(100_002)])
        }
    }
}
