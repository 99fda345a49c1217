import Access
import Casework
import Postgres
import Testing

@testable import PriorityList

/// The views by which other capabilities read the list.
@Suite struct ViewsForOthersTests {
    @Test func `the list of today gives each ground in the words that it has here`() async throws {
        try await withCouncil { council in
            let rows = Ground.allCases.enumerated().map { place, ground in
                "(999, \(100_001 + place), '[2018-10-19,)', '\(ground.rawValue)', '{contact/1}', 'Why', 1)"
            }
            try await council.script(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale) values (999, 'brought-in', 100001, '2018-10-19', 'in-crisis', 'Why');
                insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by) values \(rows.joined(separator: ", "));
                """)
            let words = try await council.api.read(GroundWords(), stating: council.officer.statement)
            #expect(words == Ground.allCases.map(\.words))
        }
    }
}

private struct GroundWords: Statement {
    static let sql = "select ground_words from priority_list.listed_now order by urn"
    static func decode(_ row: inout Row) throws -> String { try row.text("ground_words") }
}
