import Access
import Casework
import Ledger
import Policy
import Postgres

/// What becomes of a letter with a sentence that rests on intelligence, once that was withdrawn, or on what was stated or found of its school’s inspections, once that counts
/// no more: it was withdrawn, is older than the policy lets it count, or the school was inspected since. It is not approved, and one that was approved before is sent back
/// and not issued. Intelligence that both agreed on stays good, however old, until it is withdrawn.
struct Lapsing {
    let book: PolicyBook

    static let reason = """
        Not issued: a sentence rests on intelligence that was withdrawn, or on what was stated or found of the school’s inspections and no longer counts. Draft the letters again; where somebody has changed this one, take the sentence out.
        """

    /// For how many days it counts that an inspection is imminent.
    func days(on day: Day) -> Int? { book.intelligence(on: day)?.countsForDays }

    /// - Throws: `letters.31` where this draft of the run says what counts no more.
    func check(_ letter: Int, of batch: Int, in transaction: Transaction) async throws {
        let lapsed = try await drafts(of: batch, in: transaction).filter { $0.id == letter }
        guard lapsed.isEmpty else { throw Refusal.evidenceLapsed(lapsed.map(\.school)) }
    }

    /// The drafts of the run that say what counts no more.
    func drafts(of batch: Int, in transaction: Transaction) async throws -> [ListLapsed.Output] { try await list(batch, .drafted, in: transaction) }

    /// Sends approved letters of the run back that say what counts no more. The run’s history says how many, each letter why.
    func sendBack(_ batch: Int, by permit: Permit, in transaction: Transaction) async throws {
        guard try await !list(batch, .approved, in: transaction).isEmpty else { return }
        // Held before its letters are, as whoever approves them does.
        _ = try await transaction.first(HoldBatch(id: batch))
        let policy = book.intelligence(on: try await transaction.now.dayInLondon)
        let letters = try await transaction.run(SendBackLapsed(batch: batch, countsForDays: policy?.countsForDays, reason: Lapsing.reason))
        guard letters > 0 else { return }
        _ = try await transaction.first(LockBatch(id: batch, revision: nil))
        let event = Event(
            kind: "letters.lapsed", subject: "letters/\(batch)", details: [.init("letters sent back", String(letters))], reason: Lapsing.reason,
            policy: policy?.name)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
    }

    private func list(_ batch: Int, _ state: LetterState, in transaction: Transaction) async throws -> [ListLapsed.Output] {
        try await transaction.all(ListLapsed(batch: batch, state: state, countsForDays: days(on: try await transaction.now.dayInLondon)))
    }
}
