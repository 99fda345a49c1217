package import Access
package import Documents
package import Postgres

/// Keeps of the mails that the mail server took and sent back whose letter came back, as a person does who says so.
package struct Returns: Sendable {
    private let office: LetterOffice

    package init(_ office: LetterOffice) { self.office = office }

    /// - Returns: whether it is of a mail to whom the report names, also where nothing is to be kept of it any more.
    package func keep(_ returned: ReturnedMail, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        guard let found = try await transaction.first(FindReturned(authority: office.authority, messageID: returned.messageID)),
            let failure = returned.failure(of: found.address),
            // Held before it is looked at: where a person says the same at the same time, one of the two finds it said.
            try await transaction.first(LockLetter(authority: office.authority, id: found.letter)) != nil,
            let letter = try await transaction.first(FindLetter(authority: office.authority, id: found.letter))
        else { return false }
        // What the school acknowledged came by another way, and of what was posted instead the envelope counts.
        guard letter.delivery?.channel == .mail, Returning.canComeBack(letter.delivery) else { return true }
        let words = "The email server sent \(found.isReminder ? "our reminder of it" : "it") back \(failure.words)"
        _ = try await Writing(office.drafting).cameBack(letter.id, saying: words, by: permit, in: transaction)
        return true
    }
}
