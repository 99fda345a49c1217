import Access
import Casework
import Postgres
import SchoolYear
import Testing

@testable import PriorityList

/// With whom a school was in the year that is reviewed (ID-1).
@Suite struct ReviewPartnersTests {
    @Test func `a partner who had a school in the year, and has it again since, is not among those who had it before`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            let ending = try await council.year().previous
            let first = ending.days.first
            try await council.script(
                """
                insert into priority_list.allocation (person, urn, during, ended_at, ended_because) values
                    (2, 100001, daterange('\(first)', '\(first.adding(days: 100))'), now(), 'Away'),
                    (5, 100001, daterange('\(first.adding(days: 100))', '\(first.adding(days: 200))'), now(), 'Left'),
                    (2, 100001, daterange(current_date, null), null, '');
                """)
            let found = try await council.api.read(ListYearReview(authority: 999, year: ending), stating: council.director.statement)
            #expect(found.map(\.partner) == ["Cy Hill"] && found.map(\.former) == [["Flo Reed"]])
        }
    }
}
