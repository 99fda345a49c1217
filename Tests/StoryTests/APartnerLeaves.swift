import Access
import Casework
import Foundation
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
                \(listing(schools, town))
                """, town)
            #expect(try await town.post("/partners/\(stays)", [("capacity", "9"), ("phases", "Primary"), ("version", "0")], as: .bepDirector).status == 303)
            for urn in town.schools.prefix(3) {
                #expect(try await town.allocate(urn, to: leaver).status == 303)
            }
            #expect(try await stage(town).contains("all 3 have a partner"))
            // The role ends; the allocations nobody ended.
            try await script(
                "update people.role_held set ended_at = now(), during = daterange(lower(during), greatest(current_date, lower(during) + 1)) where person = \(leaver)",
                town)
            #expect(try await stage(town).contains("3 of 3 have no partner"))
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
            #expect(try await stage(town).contains("all 3 have a partner"))
            let after = try await town.get("/partners", as: .bepDirector)
            #expect(!after.text.contains("whose partner has left"))
            // Who had each before stays in its history.
            let history = try await town.get("/history/school/\(schools[0])", as: .bepDirector)
            #expect(history.status == 200 && history.text.contains("They left"))
        }
    }

    @Test func `a school outside the list is shown apart from those on it, and every caseload tells the two apart`() async throws {
        try await withTown { town in
            let (listed, outside, third) = (town.schools[0], town.schools[1], town.schools[2])
            guard let partner = town.people[.priorityPartner] else { throw Missing() }
            try await script(listing([listed.description], town), town)
            #expect(try await town.allocate(listed, to: partner).status == 303)
            let before = try await town.get("/partners", as: .bepDirector)
            #expect(before.text.contains(": 1 school</h2>") && !before.text.contains("utside the list"), "\(before.text)")
            #expect(try await town.allocate(outside, to: partner).status == 303)
            let page = try await town.get("/partners", as: .bepDirector)
            #expect(page.text.contains(": 1 school on the list, 1 outside it</h2>") && page.text.contains(", 1 school on the list, 1 outside it now"), "\(page.text)")
            let parts = page.text.components(separatedBy: "Outside the list</h3>")
            #expect(parts.count == 2 && parts[0].contains("/schools/\(listed)?from=") && !parts[0].contains("/schools/\(outside)?from="))
            #expect(parts.last?.contains("/schools/\(outside)?from=") == true && parts.last?.contains("/schools/\(listed)?from=") == false)
            #expect(try await town.get("/partners/\(partner)", as: .bepDirector).text.contains("1 school on the list, 1 outside it"))
            let proposal = try await town.get("/partners/proposal?for=all", as: .bepDirector, json: true)
            #expect(proposal.text.contains("\"now\":2") && proposal.text.contains("\"outside\":1"), "\(proposal.text)")
            // Before another is allocated, beside what each has.
            let fields = [("partner", partner.description), ("urn", third.description), ("state", try await town.allocationState())]
            let asked = try await town.post("/partners/allocations", fields, as: .bepDirector)
            #expect(asked.status == 200 && asked.text.contains("Of these outside the list"), "\(asked.text)")
            // On the list itself, it stands with the others.
            try await script(listing([outside.description], town), town)
            let after = try await town.get("/partners", as: .bepDirector)
            #expect(after.text.contains(": 2 schools</h2>") && !after.text.contains("utside the list"), "\(after.text)")
        }
    }

    @Test func `the list of a past day says whose each school was at its end, to whoever may see that, and is asked by partner`() async throws {
        try await withTown { town in
            let (school, other) = (town.schools[0], town.schools[1])
            guard let leaver = town.people[.priorityPartner], let stays = town.people[.bepOfficer] else { throw Missing() }
            try await script(
                """
                \(listing([school.description, other.description], town))
                insert into priority_list.allocation (person, urn, during, ended_at, ended_because) values
                    (\(leaver), \(school), '[2019-01-07,2019-03-01)', '2019-03-01 12:00Z', 'They left'),
                    (\(stays), \(school), '[2019-03-01,2019-06-03)', '2019-06-03 12:00Z', 'Taken back');
                """, town)
            let (hers, his) = (">Ingrid Mbeki-Thorne</td>", ">Tomasz Penhallow</td>")
            func list(_ query: String, _ role: Role = .bepDirector) async throws -> String {
                try await town.get("/priority-list?day=\(query)", as: role).text
            }
            let days = [("2019-01-06", false, false), ("2019-01-07", true, false), ("2019-02-28", true, false), ("2019-03-01", false, true), ("2019-06-03", false, false)]
            for (day, isHers, isHis) in days {
                let page = try await list(day)
                #expect(page.contains(hers) == isHers && page.contains(his) == isHis, "\(day): \(page)")
                // Who allocates nothing and is no partner sees none of it; a partner sees what was theirs.
                let (others, own) = (try await list(day, .contractManager), try await list(day, .priorityPartner))
                #expect(!others.contains("Mbeki-Thorne") && own.contains(hers) == isHers && !own.contains(his), "\(day)")
            }
            let asked = try await list("2019-02-28&partner=Ingrid%20Mbeki-Thorne&sort=partner")
            #expect(asked.contains("row-\(school)") && !asked.contains("row-\(other)") && asked.contains("Priority Partner: Ingrid Mbeki-Thorne"), "\(asked)")
            let before = try await list("2019-01-06&partner=Ingrid%20Mbeki-Thorne")
            #expect(before.contains("No school of the list matches") && before.contains("Priority Partner: Ingrid Mbeki-Thorne"), "\(before)")
        }
    }

    private struct Missing: Error {}

    /// Brings schools onto the list.
    private func listing(_ schools: [String], _ town: Town) -> String {
        """
        with acts as (
            insert into priority_list.act (authority, kind, urn, on_day, ground, rationale)
            select \(town.site.settings.authority), 'brought-in', urn, '2018-10-19', 'in-crisis', 'Why' from unnest('{\(schools.joined(separator: ","))}'::integer[]) urn
            returning id, authority, urn, ground, rationale
        )
        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
        select authority, urn, '[2018-10-19,)', ground, '{contact/1}', rationale, id from acts;
        """
    }

    private func stage(_ town: Town) async throws -> String { try await town.get("/priority-list/stage", as: .dcs).text }

    private func script(_ sql: String, _ town: Town) async throws {
        try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) { try await $0.execute(script: sql) }
    }
}
