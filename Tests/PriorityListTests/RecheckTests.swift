import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import Testing

@testable import PriorityList

/// What stands in the draft is looked at again when it is put forward and when it is signed.
@Suite struct RecheckTests {
    /// A draft with a third school, in crisis by what is known of it.
    private func draft(_ council: Council, _ classification: String = "open") async throws {
        try await council.know(of: 100_003, classification)
        try await council.draft()
        try await council.keep(100_003, .inCrisis, "The head leaves", by: council.officer, on: [.intelligence(1)])
    }

    private func withdraw(_ council: Council) async throws {
        try await council.script("update identification.intelligence set withdrawn_at = now() where id = 1")
    }

    @Test func `intelligence that was withdrawn keeps the list from being put forward, and from being signed, with the school's name`() async throws {
        let refusal = Refusal.restsNoLonger("School 3", .inCrisis, on: [.intelligence(1)])
        try await withCouncil { council in
            try await draft(council)
            try await withdraw(council)
            await #expect(throws: refusal) { try await council.propose() }
            try await council.script("update identification.intelligence set withdrawn_at = null where id = 1")
            #expect(try await council.propose())
            #expect(try await council.sign(.bep, by: council.director))
            try await withdraw(council)
            await #expect(throws: refusal) { try await council.sign(.bcc, by: council.dcs) }
            #expect(try await council.listed().isEmpty && refusal.sentence.contains("School 3") && refusal.sentence.contains("a record of intelligence"))
        }
    }

    @Test func `a school that the board adds between the signatures keeps the list from being signed, until it is in it`() async throws {
        try await withCouncil { council in
            try await council.know(of: 100_003, "open")
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.act(.actOnPriorityList, by: council.director) {
                try await council.keeping.add(
                    urn(100_003), on: .inCrisis, evidence: [.intelligence(1)], because: "The board", recommended: council.recommended(day("2018-01-09")), by: $0, in: $1)
            }
            await #expect(throws: Refusal.leftOut(["School 3"])) { try await council.sign(.bcc, by: council.dcs) }
            #expect(try await council.document()?.state == .signedByBEP)
            // In July and August the board adds it in the year that ends, and that is reviewed first.
            try await council.closeReview()
            try await council.keep(100_003, .inCrisis, "The board", by: council.officer, on: [.intelligence(1)])
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            #expect(try await council.sign(.bcc, by: council.dcs))
        }
    }

    @Test func `a judgement that changed after the list was put forward keeps it from being signed`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            try await council.script("update inspections.latest set overall = 2, started_on = '2018-06-01' where urn = 100001")
            let refusal = await #expect(throws: Refusal.self) { try await council.sign(.bep, by: council.director) }
            #expect(refusal?.code == "priority-list.14" && refusal?.sentence.contains("School 1") == true)
            #expect(try await council.document()?.state == .proposed)
        }
    }

    @Test func `a list may rest on what a signatory does not see, and who neither drafts nor signs is told nothing of it`() async throws {
        try await withCouncil { council in
            // For HR, whom the officer who drafts is not; the one who recorded it puts it into the draft.
            try await council.know(of: 100_003, "hr")
            try await council.draft()
            try await council.keep(100_003, .inCrisis, "The head leaves", by: council.bccOfficer, on: [.intelligence(1)])
            #expect(try await council.propose(by: council.officer))
            // Both sign the same bytes, and neither they nor the history name it to those who may not see it.
            let document = try #require(try await council.document())
            let text = try #require(try await council.api.read(FindFrozenText(sha256: document.sha256 ?? ""), stating: council.officer.statement).first)
            #expect(!text.contains("intelligence/") && text.contains("Evidence: sealed/"))
            let events = try await council.api.read(FindHistory(of: "priority-list/\(document.id)"), stating: council.officer.statement)
            let told = events.flatMap { $0.details ?? [] }.filter { $0.name == "evidence" }.map(\.value)
            #expect(told.count == 3 && told.contains { $0.hasPrefix("sealed/") } && !told.contains { $0.contains("intelligence") })
            // The same record is the same reference, so that what differs is told aright.
            let lines = try await council.api.read(ListLines(document: document.id), stating: council.officer.statement)
            let references = try await council.api.read(FindEvidenceReferences([.intelligence(1)]), stating: council.officer.statement)
            let (signed, standing) = (try #require(CanonicalList(text)), try lines.sealed(by: references))
            #expect(ListDifference(from: signed.lines, to: standing).isEmpty)
            let chief = Actor(person: PersonID(2), name: "Cy Hill", roles: [.bepChiefExecutive])
            #expect(try await council.sign(.bep, by: chief))
            #expect(try await council.sign(.bcc, by: council.dcs))
            #expect(try await council.listed().count == 3)
            let partner = Actor(person: PersonID(8), name: "A partner", roles: [.priorityPartner])
            let facts = try await council.api.read(FindListingFacts(urns: [urn(100_003)], counting: 365), stating: partner.statement)
            #expect(facts.first?.standing.isEmpty == true && facts.first?.aged.isEmpty == true)
        }
    }

    @Test func `what was known too long ago proposes no school and puts none on the list, and is agreed again for one that is on it`() async throws {
        try await withCouncil { council in
            func facts() async throws -> ListingFacts? {
                try await council.api.read(FindListingFacts(urns: [urn(100_003)], counting: 365), stating: council.director.statement).first?.facts(under: book)
            }
            func proposed() async throws -> [URN] {
                try await council.api.read(
                    ListProposals(authority: 999, year: try await council.year().start, counting: 365), stating: council.director.statement
                ).map(\.urn)
            }
            try await draft(council)
            #expect(try await proposed() == [urn(100_003)])
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            // A day short of the year, and the day.
            try await council.script("update identification.intelligence set observed_on = current_date - 364")
            #expect(try await facts()?.intelligence == [1])
            try await council.script("update identification.intelligence set observed_on = current_date - 365")
            let aged = try #require(try await facts())
            #expect(aged.intelligence.isEmpty && aged.aged == [.intelligence(1)] && aged.listedEvidence == [.intelligence(1)])
            #expect(try await proposed().isEmpty)
            let line = ListLine(urn: urn(100_003), name: "School 3", ground: .inCrisis, evidence: [.intelligence(1)], rationale: "Why")
            #expect(throws: Never.self) { try Listing.recheck(line, aged) }
            try await council.script("delete from priority_list.entry where urn = 100003")
            let new = try #require(try await facts())
            #expect(throws: Refusal.restsNoLonger("School 3", .inCrisis, on: [.intelligence(1)])) { try Listing.recheck(line, new) }
        }
    }

    @Test func `that a school was in crisis spares it no visit when it is found vulnerable`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale) values (999, 'brought-in', 100003, '2018-10-19', 'in-crisis', 'Why');
                insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                values (999, 100003, '[2018-10-19,)', 'in-crisis', '{contact/1}', 'Why', 1);
                """)
            func wasVulnerable() async throws -> Bool? {
                try await council.api.read(FindListingFacts(urns: [urn(100_003)]), stating: council.director.statement).first?.wasVulnerableBefore
            }
            #expect(try await wasVulnerable() == false)
            try await council.script("update priority_list.entry set ground = 'vulnerable-data'")
            #expect(try await wasVulnerable() == true)
        }
    }
}
