package import Access
package import Casework
package import Postgres

/// The one way to write. What somebody does is committed as an event together with the rows and jobs that follow from it, in one
/// transaction, under the permit that allowed it: a write without a right is not a mistake that can be written. State rows answer
/// questions; events answer who, when and why. A bulk act, such as an import of 27,000 rows, is one event with its count and hash.
///
/// An event keeps its details and a salted SHA-256 of them. Seals rest on the hash, so that personal details can be erased
/// by law (the salt with them, or short details could be guessed from the hash) without breaking the chain.
///
/// Sealing is behind the commits: `ledger.seal` in SQL closes a block over events of transactions that ended before every one still under
/// way, each block with the hash of the one before. Whoever then alters, adds or takes away an event, as the owner of the database too,
/// must write all later blocks anew, and cannot do that to a head that was published. `Verification` says what was done, and to which.
package enum Ledger {
    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        AppendEvents.self, CountErasable.self, EraseDetails.self, EraseReadings.self, FindChanges.self, FindHead.self, FindHistory.self, FindLedgerState.self,
        FindReach.self, KeepPublication.self, KeepReading.self, KeepVerification.self, ListBlockHeads.self, ListErasures.self, ListHolds.self,
        PersonalEvents.self, PersonalReadings.self, PlaceHold.self, ReadBlocks.self, ReadLines.self, ReleaseHold.self, SealBlock.self,
    ]

    /// Appends the events in the caller's transaction. The database checks that actor and roles are those that the transaction states.
    @discardableResult
    package static func commit(
        _ events: [Event], by permit: Permit, at moment: Moment, in transaction: Transaction
    ) async throws -> [EventID] {
        guard !events.isEmpty else { return [] }
        let sealed = events.map { event in
            SaltedPayload(CanonicalPayload.text(of: event.details), reason: event.reason, salt: SaltedPayload.freshSalt())
        }
        return try await transaction.all(AppendEvents(events: events, payloads: sealed, permit: permit, moment: moment))
    }
}
