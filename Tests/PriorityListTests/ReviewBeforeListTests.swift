import Access
import Casework
import Postgres
import SchoolYear
import Testing

@testable import PriorityList

/// The review of the year that ended comes before the next list (ID-1, ID-6): no list is put forward while it is open, and of a list that was agreed without it the
/// review is closed afterwards.
@Suite struct ReviewBeforeListTests {
    private func close(_ council: Council) async throws {
        let ending = try await council.year().previous
        try await council.act(.reviewListedSchools, by: council.officer) { _ = try await council.keeping.closeYear(ending, by: $0, in: $1) }
    }

    /// Two schools on the list since the year before, and a draft that begins with them.
    private func drafted(_ council: Council) async throws {
        try await council.bringIn(100_001, on: .requiresImprovement)
        try await council.bringIn(100_002, on: .inadequate)
        try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
    }

    /// Agreed as a list was before the review had to come first.
    private func agreedWithout(_ council: Council) async throws {
        try await council.draft()
        try await council.propose()
        try await council.sign(.bep, by: council.director)
        try await council.sign(.bcc, by: council.dcs)
        try await council.script("update priority_list.entry set during = daterange(lower(during) - 400, null)")
    }

    private func review(_ council: Council) async throws -> [ListYearReview.Output] {
        let ending = try await council.year().previous
        return try await council.api.read(ListYearReview(authority: 999, year: ending), stating: council.director.statement)
    }

    private func confirmed(_ council: Council) async throws -> [String] {
        try await council.api.read(ConfirmedKinds(), stating: council.director.statement)
    }

    @Test func `a list is not put forward while the review of the year before is open, and is once it is closed`() async throws {
        try await withCouncil { council in
            try await drafted(council)
            let ending = try await council.year().previous
            await #expect(throws: Refusal.reviewIsOpen(ending)) { try await council.propose() }
            #expect(try await council.decide(100_001, true, in: ending))
            #expect(try await council.decide(100_002, true, in: ending))
            await #expect(throws: Refusal.reviewIsOpen(ending)) { try await council.propose() }
            #expect(try await council.document()?.state == .draft)
            try await close(council)
            #expect(try await council.propose())
        }
    }

    @Test func `a list of schools of which none was on it in the year before is put forward without a review`() async throws {
        try await withCouncil { council in
            try await council.draft()
            #expect(try await council.propose())
        }
    }

    @Test func `a service that starts after the year ended brings in schools that were on a list before, and puts its own list forward without reviewing that year`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement, madeAt: "now()")
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            let reviewed = try await review(council)
            #expect(reviewed.isEmpty)
            #expect(try await council.propose())
        }
    }

    @Test func `a list that waits since another year is not kept for ever by a review that can be held no more`() async throws {
        try await withCouncil { council in
            try await drafted(council)
            // On the list in the year before that of the document, whenever this runs: its review would be asked, and stands open.
            let asked = try await council.year().previous.previous
            try await council.script(
                """
                update priority_list.document set year = year - 1;
                update priority_list.entry set during = daterange('\(asked.days.first)', null);
                """)
            #expect(try await council.api.read(ListYearReview(authority: 999, year: asked), stating: council.director.statement).count == 2)
            #expect(try await council.propose())
        }
    }

    @Test func `the review of a list that was agreed without it is closed afterwards, and confirmed with each school`() async throws {
        try await withCouncil { council in
            try await agreedWithout(council)
            let ending = try await council.year().previous
            await #expect(throws: Refusal.notDecided(["School 1", "School 2"])) { try await close(council) }
            #expect(try await council.decide(100_001, true, in: ending))
            // As it was decided before the list was agreed, and is said anew.
            try await council.script(
                """
                insert into priority_list.carrying (authority, year, urn, is_carried, rationale) values (999, \(ending.start), 100002, false, 'Good by now')
                """)
            await #expect(throws: Refusal.reviewIsOver(ending)) { try await close(council) }
            #expect(try await council.decide(100_002, true, in: ending, shown: 1))
            try await close(council)
            #expect(try await council.listed().map(\.urn) == [urn(100_001), urn(100_002)])
            #expect(try await confirmed(council) == ["100001 carried-forward", "100002 carried-forward"])
            // Then it is over.
            let after = try await review(council)
            #expect(after.map(\.isOver) == [true, true])
            await #expect(throws: Refusal.reviewIsOver(ending)) { _ = try await council.decide(100_001, true, in: ending, shown: 1) }
            await #expect(throws: Refusal.reviewIsOver(ending)) { try await close(council) }
        }
    }

    @Test func `a school that both agreed on again after the review took it off stays when the review is closed for another`() async throws {
        try await withCouncil { council in
            try await agreedWithout(council)
            let ending = try await council.year().previous
            // The second was told that it is not carried forward; the first was left out.
            try await council.script(
                """
                insert into priority_list.carrying (authority, year, urn, is_carried, rationale) values (999, \(ending.start), 100002, false, 'Good by now');
                insert into priority_list.year_closing (authority, year, closed_at) values (999, \(ending.start), clock_timestamp());
                """)
            #expect(try await council.decide(100_001, true, in: ending))
            try await close(council)
            #expect(try await council.listed().map(\.urn) == [urn(100_001), urn(100_002)])
            #expect(try await confirmed(council) == ["100001 carried-forward", "100002 not-carried-forward"])
        }
    }
}

private struct ConfirmedKinds: Statement {
    static let sql = "select urn || ' ' || kind as words from priority_list.confirmations where act is null order by urn"
    static func decode(_ row: inout Row) throws -> String { try row.text("words") }
}
