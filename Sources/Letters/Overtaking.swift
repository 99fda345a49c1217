import Access
import Casework
import Ledger
import Postgres

/// What becomes of letters of stage 1 that are not issued yet when an act of the list changes their school’s place on it, or the register has the school as closed
/// or as an academy: they say what is so no longer, whoever edited or approved them. Of an act its own letter tells the school; one that was never on the list
/// and is not maintained any more is told nothing. The run’s history says how many were withdrawn.
struct Overtaking {
    /// - Parameter batches: runs that hold such letters, each held before its letters are, as whoever approves them does.
    func withdraw(from batches: [Int], by permit: Permit, in transaction: Transaction) async throws {
        for batch in batches.sorted() {
            let letters = try await transaction.run(WithdrawOvertaken(batch: batch))
            guard letters > 0 else { continue }
            _ = try await transaction.first(LockBatch(id: batch, revision: nil))
            let event = Event(
                kind: "letters.overtaken", subject: "letters/\(batch)",
                details: [.init("letters withdrawn", String(letters)), .init("since", "an act changed their schools’ place on the list, or they closed or became academies")])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }
}
