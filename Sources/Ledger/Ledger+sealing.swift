package import Access
import Casework
package import Postgres

extension Ledger {
    /// Seals what is in no block and can no longer be preceded, a block for at most so many events. Safe at any time, by any number.
    ///
    /// - Returns: how many events those were.
    @discardableResult
    package static func seal(_ database: Database, by actor: Actor = .service, perBlock: Int = 10_000) async throws -> Int {
        var total = 0
        while true {
            let sealed = try await database.transaction(stating: actor.statement, statementTimeout: .zero) {
                try await $0.one(SealBlock(most: perBlock))
            }
            if sealed == 0 { return total }
            total += sealed
        }
    }

    /// The last block; nil before the first.
    package static func head(in database: Database, by actor: Actor) async throws -> LedgerHead? {
        _ = try actor.permit(.readLedger)
        return try await database.read(FindHead(), stating: actor.statement).first
    }

    /// Publishes the day's head, once: the record notes it if `announce` (a file, a mail posted in the same transaction) did not fail.
    ///
    /// - Returns: the head; nil where there is none, or the day's was published already.
    @discardableResult
    package static func publishHead(
        _ database: Database, by actor: Actor = .service, announce: (LedgerHead, Transaction) async throws -> Void
    ) async throws -> LedgerHead? {
        try await database.transaction(stating: actor.statement) { transaction in
            let day = try await transaction.now.dayInLondon
            guard let head = try await transaction.first(FindHead()),
                try await transaction.run(KeepPublication(day: day, head: head)) == 1
            else { return nil }
            try await announce(head, transaction)
            return head
        }
    }
}
