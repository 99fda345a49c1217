import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// The review of the year that ended comes before the next list (ID-1, ID-6), and whoever would put the list forward before is led to it.
@Suite struct TheReviewComesFirst {
    @Test func `a list that is put forward before the review is closed is refused with the way to the review`() async throws {
        try await withTown { town in
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        with act as (
                            insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_at)
                            values (\(town.site.settings.authority), 'brought-in', \(town.schools[0]), current_date - 500, 'in-crisis', 'Results have fallen', now() - interval '500 days') returning id
                        )
                        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                        select \(town.site.settings.authority), \(town.schools[0]), daterange(current_date - 500, null), 'in-crisis', '{contact/1}', 'Results have fallen', id from act;
                        """)
            }
            let begun = try await town.post("/priority-list/draft", [], as: .bepOfficer)
            #expect(begun.status == 303)
            let refused = try await town.post("/priority-list/draft/proposal", [("revision", "1")], as: .bepOfficer)
            #expect(refused.status == 422 && refused.text.contains("is not closed yet") && refused.text.contains("Review of the year"), "\(refused.text)")
            #expect(refused.text.contains("href=\"/priority-list/year-end\""))
        }
    }
}
