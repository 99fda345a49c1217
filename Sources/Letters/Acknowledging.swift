package import Access
package import Casework
import Ledger
package import Postgres

/// A school’s own word that a letter reached it.
package enum Acknowledging {
    /// Keeps it, the first time that it is said.
    ///
    /// - Throws: `letters.21` where the link shows no letter.
    package static func keep(_ link: Int, by permit: Permit, in transaction: Transaction) async throws {
        guard let letter = try await transaction.first(FindLetterByLink(link: link)) else { throw Refusal.noLetter }
        guard let at = try await transaction.first(AddReceipt(letter: letter.id, link: link)) else { return }
        let event = Event(
            kind: "letters.acknowledged", subject: "letter/\(letter.id)",
            details: [.init("school", String(letter.urn)), .init("by", letter.part.rawValue), .init("link", String(link))])
        try await Ledger.commit([event], by: permit, at: at, in: transaction)
    }
}

extension Refusal {
    package static let noLetter = Refusal(
        code: "letters.21", sentence: "This link shows no letter.", citation: "A letter’s email carries a personal link to that letter alone")
}
