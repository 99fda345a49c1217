import Access
import Casework
import Ledger
import Policy
import Postgres

/// What becomes of letters that are not issued yet when another is head or chair of their school, at another address, or is known at last: they go to whom the
/// school’s letters go today, whoever edited them. What was approved for the one before is approved anew. The run’s history says how many were addressed.
struct Addressing {
    let drafting: Drafting

    func renew(by permit: Permit, in transaction: Transaction) async throws {
        for batch in Set(try await transaction.all(ListMisaddressed(authority: drafting.authority, batch: nil)).map(\.batch)).sorted() {
            // Counted as changed, and held before its letters are, as whoever approves them does; what was changed meanwhile is read again.
            _ = try await transaction.first(LockBatch(id: batch, revision: nil))
            let found = try await transaction.all(ListMisaddressed(authority: drafting.authority, batch: batch))
            let letters = try await transaction.run(AddressLetters(letters: try await addressed(found, in: transaction)))
            guard letters > 0 else { continue }
            let event = Event(
                kind: "letters.addressed", subject: "letters/\(batch)",
                details: [
                    .init("letters addressed anew", String(letters)), .init("of them approved before", String(found.count { $0.state == .approved })),
                ])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }

    /// In the words that each was drafted in, which may say how they address whom they go to.
    private func addressed(_ letters: [ListMisaddressed.Output], in transaction: Transaction) async throws -> [AddressLetters.Addressed] {
        let day = try await transaction.now.dayInLondon
        var addressed: [AddressLetters.Addressed] = []
        for alike in Dictionary(grouping: letters, by: { [$0.kind.rawValue, $0.template] }).values {
            guard let first = alike.first else { continue }
            let words = try await drafting.words(of: first.kind, version: first.template, on: day, in: transaction)
            for letter in alike {
                let (channel, addressee) = (Recipient.channel(letter.known, letter.part), Drafting.addressee(letter.known, letter.part))
                var values = letter.fields.values
                values[.addressee] = addressee
                let fields = LetterFields(values: values, reasons: letter.fields.reasons)
                addressed.append(
                    AddressLetters.Addressed(
                        id: letter.id, revision: letter.revision, channel: channel, recipient: letter.known?.envelope ?? "", salutation: addressee,
                        email: channel == .mail ? letter.known?.email : nil, recipientSource: letter.known?.source ?? "", template: words.version,
                        fields: fields, text: try words.letter.text(fields)))
            }
        }
        return addressed
    }
}
