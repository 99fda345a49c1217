import Access
import Casework
import TestTown
import Testing

/// The list of schools causing concern from an empty page to the agreement of both (issue 6): through the site, by the people of both organisations.
@Suite struct TheListIsAgreed {
    @Test func `BEP and the council sign one list, what one changes the other must sign again, and nobody else signs`() async throws {
        try await withTown { town in
            let (first, second) = (town.schools[0], town.schools[1])
            try await town.inspect(first)
            try await town.inspect(second, overall: 4)
            try await town.beginAList()
            let kept = try await town.keepLine(of: first, revision: 1)
            #expect(kept.status == 303, "\(kept.text.suffix(2_000))")
            #expect(try await town.keepLine(of: second, on: "inadequate", revision: 2).status == 303)
            let late = try await town.keepLine(of: second, on: "inadequate", because: "What I wrote", revision: 2, as: .bccOfficer)
            #expect(late.status == 409 && late.text.contains("Somebody else was first") && late.text.contains("What I wrote"))
            #expect(try await town.post("/priority-list/draft/proposal", [("revision", "3")], as: .bepOfficer).status == 303)
            let shown = try await sha256(town)
            #expect(try await sign("bcc", shown, as: .bepDirector, in: town).status == 403)
            #expect(try await sign("bep", shown, as: .bepOfficer, in: town).status == 403)
            #expect(try await sign("bep", shown, as: .bepDirector, in: town).status == 303)
            #expect(try await town.keepLine(of: first, because: "Otherwise", revision: 5, as: .bccOfficer).status == 303)
            let stale = try await sign("bcc", shown, as: .dcs, in: town)
            #expect(stale.status == 409 && stale.text.contains("Somebody else was first"))
            #expect(try await town.post("/priority-list/draft/proposal", [("revision", "6")], as: .bccOfficer).status == 303)
            let final = try await sha256(town)
            #expect(final != shown)
            #expect(try await sign("bcc", final, as: .dcs, in: town).status == 303)
            #expect(try await sign("bep", final, as: .bepChiefExecutive, in: town).status == 303)
            for role in [Role.priorityPartner, .siabChair, .finance] {
                let list = try await town.get("/priority-list", as: role, json: true)
                #expect(list.status == 200 && list.text.contains("\(first)") && list.text.contains("\(second)"))
            }
            #expect(try await town.get("/priority-list", as: .hmiReviewer).status == 403)
            #expect(try await town.get("/priority-list", as: .dcs).text.contains("Schools on the list, by ground"))
            // Each change with the act that made it; of days to come nothing is known yet.
            let changes = try await town.get("/priority-list/changes?from=2018-01-01&to=2999-01-01", as: .dcs)
            #expect(changes.text.contains("Came on: 2") && changes.text.contains("Agreed by BEP and the council, ") && !changes.text.contains("1 January 2999"), "\(changes.text)")
            let text = try await town.get("/priority-list/texts/\(final)", as: .contractManager)
            #expect(text.status == 200 && text.text.contains("Rationale: Otherwise"))
            let stage = try await town.get("/priority-list/stage", as: .assistantDirector)
            #expect(stage.status == 200 && stage.text.contains("Agreed on"))
        }
    }

    @Test func `whoever edits or signs just as the list is agreed is told by whom, and finds what they wrote`() async throws {
        try await withTown { town in
            let first = town.schools[0]
            try await town.inspect(first)
            try await town.beginAList()
            for (typed, words) in [("999999", "No school in the register has the URN 999999"), ("1", "Enter the six digits")] {
                let asked = try await town.get("/priority-list/lines?urn=\(typed)", as: .bepOfficer)
                #expect(asked.text.contains("value=\"\(typed)\"") && asked.text.contains(words), "\(asked.text)")
            }
            let named = try await town.get("/priority-list/lines?urn=school", as: .bepOfficer)
            #expect(named.text.contains("Which school do you mean?") && named.text.contains("href=\"/priority-list/lines?urn="), "\(named.text)")
            #expect(try await town.keepLine(of: first, revision: 1).status == 303)
            #expect(try await town.post("/priority-list/draft/proposal", [("revision", "2")], as: .bepOfficer).status == 303)
            let shown = try await sha256(town)
            let waits = "The list waits for the signature of the council"
            #expect(try await town.get("/", as: .dcs).text.contains(waits))
            #expect(try await town.get("/", as: .assistantDirector).text.contains(waits))
            let ofBEP = try await town.get("/", as: .bepDirector).text
            #expect(!ofBEP.contains(waits) && ofBEP.contains("The list waits for the signature of BEP"))
            #expect(try await !town.get("/", as: .bccOfficer).text.contains("waits for the signature"))
            #expect(try await sign("bep", shown, as: .bepDirector, in: town).status == 303)
            #expect(try await !town.get("/", as: .bepChiefExecutive).text.contains("waits for the signature"))
            // Two sign for the council at once.
            async let one = sign("bcc", shown, as: .dcs, in: town)
            async let other = sign("bcc", shown, as: .assistantDirector, in: town)
            let signed = try await [one, other]
            #expect(signed.map(\.status).sorted() == [303, 409], "\(signed.map(\.status))")
            let late = try #require(signed.first { $0.status == 409 })
            #expect(late.text.contains("The list was agreed meanwhile") && late.text.contains("for BEP and") && late.text.contains("Nothing was signed or changed by you"))
            // The revision of the version that was signed by one.
            let edit = try await town.keepLine(of: first, because: "What I wrote in the train", revision: 4, as: .bccOfficer)
            #expect(edit.status == 409 && edit.text.contains("The list was agreed meanwhile"), "\(edit.status)")
            #expect(edit.text.contains("What I wrote in the train") && edit.text.contains("Requires improvement") && edit.text.contains("for the council"))
            let unsaid = try await town.post(
                "/priority-list/lines/removal", [("urn", first.description), ("revision", "4")], as: .bccOfficer)
            #expect(unsaid.status == 409 && unsaid.text.contains("The list was agreed meanwhile"))
            let removal = try await town.post(
                "/priority-list/lines/removal", [("urn", first.description), ("revision", "4"), ("reason", "It is better now")], as: .bccOfficer)
            #expect(removal.status == 409 && removal.text.contains("It is better now"))
            let proposal = try await town.post("/priority-list/draft/proposal", [("revision", "4")], as: .bepOfficer)
            #expect(proposal.status == 409 && proposal.text.contains("The list was agreed meanwhile"))
            #expect(try await town.get("/priority-list/documents/1", as: .dcs).text.contains("Agreed"))
        }
    }

    @Test func `of an edit and the last signature at once one wins, and the other is told and loses nothing`() async throws {
        try await withTown { town in
            let first = town.schools[0]
            try await town.inspect(first)
            try await town.beginAList()
            #expect(try await town.keepLine(of: first, revision: 1).status == 303)
            #expect(try await town.post("/priority-list/draft/proposal", [("revision", "2")], as: .bepOfficer).status == 303)
            let shown = try await sha256(town)
            #expect(try await sign("bep", shown, as: .bepDirector, in: town).status == 303)
            async let signing = sign("bcc", shown, as: .dcs, in: town)
            async let editing = town.keepLine(of: first, because: "What I wrote in the train", revision: 4, as: .bccOfficer)
            let (signature, edit) = try await (signing, editing)
            #expect([signature.status, edit.status].sorted() == [303, 409])
            if edit.status == 409 {
                #expect(edit.text.contains("The list was agreed meanwhile") && edit.text.contains("What I wrote in the train"))
            } else {
                #expect(signature.text.contains("Somebody else was first") && signature.text.contains("Changed: 1"))
            }
        }
    }

    private func sign(_ signatory: String, _ sha256: String, as role: Role, in town: Town) async throws -> Town.Answer {
        try await town.post("/priority-list/draft/signatures", [("for", signatory), ("sha256", sha256)], as: role)
    }

    private func sha256(_ town: Town) async throws -> String {
        let page = try await town.get("/priority-list/draft", as: .dcs, json: true)
        let found = page.text.firstMatch(of: /"sha256":"([0-9a-f]{64})"/)
        return try #require(found.map { String($0.1) })
    }
}
