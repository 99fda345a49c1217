package import Access
package import Casework
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
        let permit = try actor.permit(.readLedger)
        return try await database.read(FindHead(), stating: permit.actor.statement).first
    }

    /// Notes that the head is published for a day, in the caller's transaction, in which it is to be announced (a file, a mail): where that fails
    /// nothing is noted.
    ///
    /// - Returns: the head; nil where the day's was published already.
    /// - Throws: `NothingSealed` before the first block.
    package static func publishHead(for day: Day, in transaction: Transaction) async throws -> LedgerHead? {
        guard let head = try await transaction.first(FindHead()) else { throw NothingSealed() }
        return try await transaction.run(KeepPublication(day: day, head: head)) == 1 ? head : nil
    }
}

/// There is no head to be published yet: the scheduler seals what was committed within seconds.
package struct NothingSealed: Error, CustomStringConvertible {
    package let description = "Nothing is sealed yet, so there is no head to be published."
}
