package import Access
package import Casework
package import Postgres

extension Transaction {
    /// Changes who may see a record, and keeps that as an event for those who may see the record from then on. The event tells nothing of what the
    /// record says.
    ///
    /// - Parameters:
    ///   - change: which changes no row where somebody changed it since it was shown.
    ///   - details: which record of the subject it is, where the subject is no record of its own.
    /// - Returns: false where somebody was first.
    package func classify<Change: Statement>(
        _ change: Change, kind: String, subject: String, of details: [Event.Detail] = [], from before: Restriction, to after: Restriction, by permit: Permit
    ) async throws -> Bool {
        guard try await run(change) == 1 else { return false }
        try await Ledger.commit(
            [
                Event(
                    kind: kind, subject: subject, details: details + after.changes(from: before), classification: after.classification.rawValue)
            ], by: permit, at: try await now, in: self)
        return true
    }
}
