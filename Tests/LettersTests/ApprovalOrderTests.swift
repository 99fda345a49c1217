import Access
import Casework
import Postgres
import Testing

@testable import Letters

/// Whoever approves a whole run and whoever changes one letter of it hold both in one order, so that neither waits for the other for ever.
@Suite struct ApprovalOrderTests {
    @Test(.timeLimit(.minutes(2)))
    func `an edit that comes while a run is approved waits for it, and is told`() async throws {
        try await withOffice { office in
            try await office.draft(for: office.director)
            let letter = try await office.letter(to: .head, of: 100_001)
            // As approving all does it, with the edit coming in between.
            let editing = try await office.act(.approveLetters, by: office.chief) { _, transaction in
                _ = try await transaction.first(LockBatch(id: 1, revision: nil))
                let editing = Task {
                    try await office.act(.draftLetters, by: office.officer) {
                        try await office.writing.edit(letter.id, reasons: [Reason("x", .register)], shown: letter.revision, by: $0, in: $1)
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                _ = try await transaction.run(ApproveLetters(batch: 1, ids: [letter.id]))
                return editing
            }
            await #expect(throws: Refusal.notToChange(.approved)) { _ = try await editing.value }
            #expect(try await office.letter(letter.id).state == .approved)
        }
    }
}
