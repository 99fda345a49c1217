package import Access
import Casework
import Documents
import Ledger
import Policy
package import Postgres

/// Chases what was mailed, came through and was not acknowledged in time, each letter once. What came back, and what is not known to have arrived, is left
/// to a person: a second mail to the same address would not be safer than the first.
package struct Chasing: Sendable {
    package let office: LetterOffice

    package init(_ office: LetterOffice) { self.office = office }

    /// - Returns: how many were chased.
    @discardableResult
    package func run(by permit: Permit, in transaction: Transaction) async throws -> Int {
        let today = try await transaction.now.dayInLondon
        guard let policy = office.book.letters(on: today), let address = office.address else { return 0 }
        var chased = 0
        for letter in try await transaction.all(ListToChase(authority: office.authority)) {
            let facts = DeliveryFacts(channel: .mail, mail: "sent", sentOn: letter.sentOn, printedOn: nil, acknowledgedOn: nil)
            guard facts.standing(on: today, chaseAfter: policy.chaseAfter, calendar: office.calendar) == .unanswered, let link = letter.link,
                let email = letter.email, let text = try await address(link, transaction)
            else { continue }
            let mail = try await Mail.post(
                OutgoingMail(
                    to: Mailbox(name: letter.recipient, address: try MailAddress(email)), subject: "Did our letter reach you? \(letter.subject)",
                    text: """
                        Dear \(letter.salutation),

                        On \(letter.sentOn.written) we sent you a letter about \(letter.school). Please tell us that it came at this address:

                        \(office.url)/letters/read/\(text)

                        The address is yours alone and needs no account. Please do not pass it on.
                        """, reason: "letters.reminder", key: "letters.reminder/\(letter.id)"), in: transaction)
            guard let mail else { continue }
            try await transaction.run(AddReminder(letter: letter.id, mail: mail.number))
            chased += 1
        }
        guard chased > 0 else { return 0 }
        let event = Event(
            kind: "letters.chased", subject: "letters", details: [.init("letters", String(chased))], policy: policy.name)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return chased
    }
}
