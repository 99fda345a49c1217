import Access
import Foundation
import Postgres
import TestTown
import Testing

/// Before letters are approved they are read on paper (issue 6, ID-8): asked for through the site, made by a worker, served as one document.
@Suite struct LettersReadOnPaper {
    @Test func `proofs of a run are asked for once, made by a worker, and read by those who may read letters`() async throws {
        try await withTown { town in
            try await TheLettersAreWritten.agree(town)
            let drafting = try await town.post("/letters/drafts", [("purpose", "stage-1")], as: .bepOfficer)
            #expect(drafting.status == 303)
            try await town.work { try await town.get("/letters/runs/1", as: .bepDirector).status == 200 }
            let before = try await town.get("/letters/runs/1", as: .bepDirector)
            #expect(before.text.contains("Make proofs as PDF") && !before.text.contains("href=\"/letters/runs/1/proofs\""))
            let missing = try await town.get("/letters/runs/1/proofs", as: .bepDirector)
            #expect(missing.status == 404)

            // Whoever reads letters and drafts none is not offered it and may not.
            let reader = try await town.get("/letters/runs/1", as: .bccOfficer)
            #expect(reader.status == 200 && !reader.text.contains("Make proofs as PDF"))
            for role in [Role.bccOfficer, .priorityPartner] {
                let refused = try await town.post("/letters/runs/1/proofs", as: role)
                #expect(refused.status == 403, "\(role)")
            }

            // Pressed again while they are on their way it is the same job.
            let first = try await town.post("/letters/runs/1/proofs", as: .bepDirector)
            #expect(first.status == 303 && first.location?.hasPrefix("/jobs/") == true)
            let second = try await town.post("/letters/runs/1/proofs", as: .bepOfficer)
            #expect(second.status == 303 && second.location == first.location)
            let waiting = try await town.get("/letters/runs/1", as: .bepDirector)
            #expect(waiting.text.contains("Proofs are asked for.") && !waiting.text.contains("Make proofs as PDF"))

            try await town.work { try await town.get("/letters/runs/1/proofs", as: .bepDirector).status == 200 }
            let proofs = try await town.get("/letters/runs/1/proofs", as: .bccOfficer)
            let addressed = town.schools.count + 2
            #expect(proofs.status == 200 && proofs.type == "application/pdf" && proofs.isSaved)
            #expect(proofs.text.components(separatedBy: "PROOF, not issued</p>").count == addressed + 1)
            let partner = try await town.get("/letters/runs/1/proofs", as: .priorityPartner)
            #expect(partner.status == 403)
            let tally = StatementTally()
            let after = try await StatementTally.$current.withValue(tally) { try await town.get("/letters/runs/1", as: .bepDirector) }
            let sent = tally.statements.filter { !["FindSession", "TouchSession", "CommitTransaction"].contains($0) }
            #expect(sent.contains("FindProofs") && sent.count <= 4, "\(sent.joined(separator: ", "))")
            #expect(after.text.contains("Proofs of \(addressed) letters, PDF") && after.text.contains("as they stood on"))
            #expect(after.text.contains("Make proofs as PDF") && !after.text.contains("changed since"))
            let history = try await town.get("/history/letters/1", as: .bepDirector)
            #expect(history.text.contains("Proofs asked"))
        }
    }
}
