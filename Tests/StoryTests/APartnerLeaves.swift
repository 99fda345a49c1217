import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// A Priority Partner whose role has ended, and the schools that nobody serves until they are allocated anew (issue 6, ID-7 and PP-8).
@Suite struct APartnerLeaves {
    @Test func `the schools of a partner who left are shown as nobody's, and are given to others all at once`() async throws {
        try await withTown { town in
            let schools = Array(town.schools.prefix(3)).map(\.description)
            guard let leaver = town.people[.priorityPartner], let stays = town.people[.bepOfficer] else { throw Missing() }
            try await script(
                """
                insert into people.role_held (person, role, during) values (\(stays), 'bep-priority-partner', '[2018-01-01,)');
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale)
                select \(town.site.settings.authority), 'brought-in', urn, '2018-10-19', 'in-crisis', 'Why' from unnest('{\(schools.joined(separator: ","))}'::integer[]) urn;
                insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                select authority, urn, '[2018-10-19,)', ground, '{contact/1}', rationale, id from priority_list.act;
                """, town)
            #expect(try await town.post("/partners/\(stays)", [("capacity", "9"), ("phases", "Primary"), ("version", "0")], as: .bepDirector).status == 303)
            for urn in town.schools.prefix(3) {
                #expect(try await town.allocate(urn, to: leaver).status == 303)
            }
            #expect(try await stage(town).contains("0 of 3 without a partner"))
            // The role ends; the allocations nobody ended.
            try await script(
                "update people.role_held set ended_at = now(), during = daterange(lower(during), greatest(current_date, lower(during) + 1)) where person = \(leaver)",
                town)
            #expect(try await stage(town).contains("3 of 3 without a partner"))
            let partners = try await town.get("/partners", as: .bepDirector)
            #expect(partners.text.contains("3 schools whose partner has left") && partners.text.contains("/partners/proposal?leaving=\(leaver)"))
            #expect(partners.text.contains("<option value=\"\(schools[0])\""), "the field offers schools by their names")
            #expect(try await town.get("/", as: .bepDirector).text.contains("3 schools on the list without a Priority Partner"))
            // They are among those without a partner, and alone where the one who left is asked for.
            let proposal = try await town.get("/partners/proposal", as: .bepDirector, json: true)
            let leaving = try await town.get("/partners/proposal?leaving=\(leaver)", as: .bepDirector, json: true)
            for urn in schools { #expect(proposal.text.contains("\"urn\":\(urn)") && leaving.text.contains("\"urn\":\(urn)")) }
            #expect(leaving.text.contains("who is no Priority Partner today"))
            let page = try await town.get("/partners/proposal?leaving=\(leaver)", as: .bepDirector)
            #expect(page.text.contains("Who takes the schools of") && !page.text.contains("<option value=\"\(leaver)\""))
            let state = try #require(leaving.text.firstMatch(of: /"state":"([^"]+)"/).map { String($0.1) })
            let fields = schools.map { ("partner-\($0)", stays.description) } + [("for", "leaving"), ("leaving", leaver.description), ("reason", "They left")]
            let stale = try await town.post("/partners/proposal", fields + [("state", "0-0-0")], as: .bepDirector)
            #expect(stale.status == 409 && stale.text.contains("They left"))
            #expect(try await town.post("/partners/proposal", fields + [("state", state)], as: .bepDirector).status == 303)
            #expect(try await stage(town).contains("0 of 3 without a partner"))
            let after = try await town.get("/partners", as: .bepDirector)
            #expect(!after.text.contains("whose partner has left"))
            // Who had each before stays in its history.
            let history = try await town.get("/history/school/\(schools[0])", as: .bepDirector)
            #expect(history.status == 200 && history.text.contains("They left"))
        }
    }

    private struct Missing: Error {}

    private func stage(_ town: Town) async throws -> String { try await town.get("/priority-list/stage", as: .dcs).text }

    private func script(_ sql: String, _ town: Town) async throws {
        try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) { try await $0.execute(script: sql) }
    }
}
