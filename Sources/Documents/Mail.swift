import Jobs
package import Postgres

/// The outbox. What is posted is a row and a job of the caller's transaction: if that rolls back nothing is sent, and once it has
/// committed nothing is lost.
package enum Mail {
    /// Posts a mail. The transaction states whoever acts: a person, the service, or the sign-in door.
    ///
    /// - Returns: its number; nil when a mail of that key has been posted before, and then nothing is added.
    @discardableResult
    package static func post(_ message: OutgoingMail, in transaction: Transaction) async throws -> MailID? {
        guard try await transaction.run(InsertMail(message: message)) == 1 else { return nil }
        let id = try await transaction.one(LastMailNumber())
        try await Jobs.enqueue(SendMail(mail: id), in: transaction)
        return id
    }

    /// Posts many mails at once, by whoever may read the outbox too.
    ///
    /// - Returns: their numbers, in their order.
    /// - Throws: the database’s fault, and nothing is added, where a mail of one of the keys has been posted before.
    package static func post(contentsOf messages: [OutgoingMail], in transaction: Transaction) async throws -> [MailID] {
        let ids = try await transaction.all(InsertMails(messages: messages))
        _ = try await Jobs.enqueue(contentsOf: ids.map(SendMail.init(mail:)), in: transaction)
        return ids
    }
}
