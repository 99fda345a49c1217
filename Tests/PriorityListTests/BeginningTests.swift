import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// The draft of a year's list is begun by the service when its time has come, where nobody has (ID-6).
@Suite struct BeginningTests {
    private func begin(_ council: Council, of year: AcademicYear? = nil) async throws -> Agreement.Beginning {
        let permit = try Actor.service.permit(.draftPriorityList)
        let wanted = if let year { year } else { try await council.year() }
        return try await council.database.connect(as: .worker, connections: 1).transaction(stating: Actor.service.statement) {
            try await council.agreement.begin(wanted, by: permit, in: $0)
        }
    }

    /// On the list since the year before.
    private func list(_ number: Int, _ council: Council) async throws {
        try await council.script(
            """
            with act as (
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_at)
                values (999, 'brought-in', \(number), current_date - 500, 'requires-improvement', 'Its last inspection', now() - interval '500 days') returning id
            )
            insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
            select 999, \(number), daterange(current_date - 500, null), 'requires-improvement', '{inspection/2017-10-05}', 'Its last inspection', id from act;
            """)
    }

    private func history(_ council: Council) async throws -> [FindHistory.Output] {
        let document = try #require(try await council.document())
        return try await council.api.read(FindHistory(of: "priority-list/\(document.id)"), stating: council.director.statement)
    }

    @Test func `it is begun once, as an event of the service, and who opens it then finds it`() async throws {
        try await withCouncil { council in
            #expect(try await begin(council) == .done)
            #expect(try await council.document()?.state == .draft)
            for _ in 0..<2 { #expect(try await begin(council) == .done) }
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            let events = try await history(council)
            #expect(events.map(\.kind) == ["priority-list.begun"])
            #expect(try await council.keep(100_001, .requiresImprovement, "Its last inspection", by: council.officer))
        }
    }

    @Test func `it waits until the review of the year is closed, and begins with those who were carried forward`() async throws {
        try await withCouncil { council in
            try await list(100_001, council)
            #expect(try await begin(council) == .notYet)
            #expect(try await council.document() == nil)
            let ending = try await council.year().previous
            _ = try await council.act(.reviewListedSchools, by: council.officer) {
                _ = $0
                return try await $1.run(KeepCarrying(authority: 999, year: ending, urn: urn(100_001), isCarried: true, rationale: "A new head", shown: 0))
            }
            #expect(try await begin(council) == .notYet)
            try await council.act(.reviewListedSchools, by: council.officer) { try await council.keeping.closeYear(ending, by: $0, in: $1) }
            #expect(try await begin(council) == .done)
            let document = try #require(try await council.document())
            #expect(try await council.api.read(ListLines(document: document.id), stating: council.dcs.statement).map(\.urn) == [urn(100_001)])
        }
    }

    @Test func `what a person began is left, one that is agreed is not begun again, and in another year nothing is`() async throws {
        try await withCouncil { council in
            try await council.draft()
            #expect(try await begin(council) == .done)
            #expect(try await history(council).filter { $0.kind == "priority-list.begun" }.count == 1)
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            #expect(try await begin(council) == .done)
            #expect(try await council.document() == nil)
            #expect(try await begin(council, of: try await council.year().previous) == .over)
        }
    }

    @Test func `a school that an act takes off the list while it is drafted is signed only where its line was said anew`() async throws {
        try await withCouncil { council in
            for number in [100_001, 100_002] { try await list(number, council) }
            try await council.script("update priority_list.entry set ground = 'inadequate' where urn = 100002")
            try await council.closeReview()
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            #expect(try await council.propose())
            try await council.script("update inspections.latest set overall = 2, started_on = '2018-11-01' where urn = 100001")
            let today = try await council.today()
            try await council.act(.actOnPriorityList, by: council.director) {
                try await council.keeping.remove(
                    urn(100_001), because: "Good, and needs no more support", needsNoSupport: true, groundGone: nil, recommended: council.recommended(today), by: $0, in: $1)
            }
            // The judgement is taken back, so that the ground alone would bear the line.
            try await council.script("update inspections.latest set overall = 3, started_on = '2017-10-05' where urn = 100001")
            await #expect(throws: Refusal.departed(["School 1"])) { try await council.sign(.bep, by: council.director) }
            #expect(try await council.keep(100_001, .requiresImprovement, "It was judged so again", by: council.officer))
            #expect(try await council.propose())
            #expect(try await council.sign(.bep, by: council.director))
        }
    }
}
