import Access
import Casework
import Postgres
import SchoolYear
import Testing

@testable import PriorityList

/// When the review of the year is over (ID-1, ID-6): after the next list is agreed it changes by acts that are recorded as themselves.
@Suite struct ReviewOverTests {
    private func close(_ year: AcademicYear, _ council: Council) async throws {
        try await council.act(.reviewListedSchools, by: council.officer) { _ = try await council.keeping.closeYear(year, by: $0, in: $1) }
    }

    @Test func `once the next list is agreed nobody takes a school off it by the review`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            // On the list since before the year that ended.
            try await council.script("update priority_list.entry set during = daterange(lower(during) - 400, null)")
            let ending = try await council.year().previous
            for number in [100_001, 100_002] {
                await #expect(throws: Refusal.reviewIsOver(ending)) { _ = try await council.decide(number, false, in: ending) }
            }
            // As it was decided before, and not closed.
            try await council.script(
                "insert into priority_list.carrying (authority, year, urn, is_carried, rationale) select 999, \(ending.start), urn, false, 'Why' from priority_list.entry")
            await #expect(throws: Refusal.reviewIsOver(ending)) { try await close(ending, council) }
            #expect(try await council.listed().map(\.urn) == [urn(100_001), urn(100_002)])
            let review = try await council.api.read(ListYearReview(authority: 999, year: ending), stating: council.director.statement)
            #expect(review.map(\.isAgreed) == [true, true] && review.map(\.isOver) == [false, false], "what it never confirmed can still be")
        }
    }

    @Test func `a review that is closed again keeps the day on which the list changed first`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.bringIn(100_002, on: .inadequate)
            let ending = try await council.year().previous
            #expect(try await council.decide(100_001, true, in: ending))
            #expect(try await council.decide(100_002, false, in: ending))
            try await close(ending, council)
            try await council.script(
                """
                update priority_list.carrying set decided_at = decided_at - interval '20 days';
                update priority_list.year_closing set closed_at = closed_at - interval '20 days', first_closed_at = first_closed_at - interval '20 days';
                """)
            #expect(try await council.decide(100_001, true, in: ending, shown: 1))
            try await close(ending, council)
            let told = try await council.today().adding(days: -20)
            let days = try await council.api.read(ConfirmedOn(), stating: council.director.statement)
            #expect(days.count == 2 && days.allSatisfy { $0 == told || $0 == told.adding(days: 1) || $0 == told.adding(days: -1) }, "\(days)")
        }
    }
}

private struct ConfirmedOn: Statement {
    static let sql = "select on_day from priority_list.confirmations where act is null order by urn"
    static func decode(_ row: inout Row) throws -> Day { try row.day("on_day") }
}
