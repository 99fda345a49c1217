import Access
import Casework
import Postgres
import Testing

@testable import Letters

/// The letters to every maintained school are drafted by themselves as soon as the list is agreed and allocated (ID-8).
@Suite struct StageDraftTests {
    private func standing(_ year: Int, _ office: Office) async throws -> FindStageToDraft.Output {
        let found = try await office.worker.read(FindStageToDraft(authority: 999, year: year), stating: Actor.service.statement)
        return try #require(found.first)
    }

    @Test func `they wait for the signatures and for the partners, and what somebody drafted is left`() async throws {
        try await withOffice { office in
            let year = try #require(try await office.worker.read(ListYear(), stating: Actor.service.statement).first)
            #expect(try await standing(2018, office) == .over)
            #expect(try await standing(year, office) == .notYet, "no list")
            try await office.script(
                """
                insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                values (999, \(year), 1, 'agreed', encode(sha256('the list'), 'hex'), current_date)
                """)
            #expect(try await standing(year, office) == .notYet, "nobody has the schools")
            try await office.script(
                """
                insert into people.role_held (person, role, during) values (2, 'bep-priority-partner', '[2018-01-01,)');
                insert into priority_list.allocation (person, urn, during, reason) values (2, 100001, '[2018-01-01,)', ''), (2, 100002, '[2018-01-01,)', '');
                """)
            #expect(try await standing(year, office) == .ready)
            try await office.draft()
            #expect(try await standing(year, office) == .drafted)
        }
    }
}

/// The calendar year in which the school year starts for which lists are drafted today.
private struct ListYear: Statement {
    static let sql = "select extract(year from current_date + 62 - interval '8 months')::int as year"
    static func decode(_ row: inout Row) throws -> Int { try row.int("year") }
}
