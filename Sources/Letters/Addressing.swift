import Access
import Casework
import Ledger
import Policy
import Postgres

/// What becomes of letters that are not issued yet when another is head or chair of their school, at another address, or is known at last: they go to whom the
/// school’s letters go today, whoever edited them. What was approved for the one before is approved anew. The run’s history says how many were addressed.
struct Addressing {
    let drafting: Drafting

    /// An approved letter that goes to somebody else by now and cannot be filled for them, such as where words of its kind are in force no more. It stays as it is
    /// and is not issued, and holds up no other.
    struct Left: Sendable {
        let letter: Int
        let refusal: Refusal
    }

    /// - Parameter batches: runs that hold such letters, each held before its letters are, as whoever approves them does.
    func renew(in batches: [Int], by permit: Permit, _ transaction: Transaction) async throws -> [Left] {
        var left: [Left] = []
        for batch in batches.sorted() {
            // What was changed before the run was held is read again.
            let found = try await transaction.all(ListMisaddressed(authority: drafting.authority, batch: batch))
            let filled = try await addressed(found, in: transaction)
            left += filled.left
            let letters = try await transaction.run(AddressLetters(letters: filled.addressed))
            guard letters > 0 else { continue }
            _ = try await transaction.first(LockBatch(id: batch, revision: nil))
            let ids = Set(filled.addressed.map(\.id))
            let event = Event(
                kind: "letters.addressed", subject: "letters/\(batch)",
                details: [
                    .init("letters addressed anew", String(letters)),
                    .init("of them approved before", String(found.count { $0.state == .approved && ids.contains($0.id) })),
                ])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
        return left
    }

    /// In the words that each was drafted in, which may say how they address whom they go to.
    private func addressed(
        _ letters: [ListMisaddressed.Output], in transaction: Transaction
    ) async throws -> (addressed: [AddressLetters.Addressed], left: [Left]) {
        let day = try await transaction.now.dayInLondon
        var addressed: [AddressLetters.Addressed] = []
        var left: [Left] = []
        func leave(_ letter: ListMisaddressed.Output, _ refusal: Refusal) {
            if letter.state == .approved { left.append(Left(letter: letter.id, refusal: refusal)) }
        }
        for alike in Dictionary(grouping: letters, by: { [$0.kind.rawValue, $0.template] }).values {
            guard let first = alike.first else { continue }
            let words: Drafting.Words
            do {
                words = try await drafting.words(of: first.kind, version: first.template, on: day, in: transaction)
            } catch let refusal as Refusal {
                for letter in alike { leave(letter, refusal) }
                continue
            }
            for letter in alike {
                let to = Addressee(letter.known, letter.part)
                var values = letter.fields.values
                values[.addressee] = to.salutation
                let fields = LetterFields(values: values, reasons: letter.fields.reasons)
                do throws(Refusal) {
                    let text = try words.letter.text(fields)
                    addressed.append(
                        AddressLetters.Addressed(
                            id: letter.id, revision: letter.revision, channel: to.channel, recipient: to.envelope, salutation: to.salutation, email: to.email,
                            recipientSource: to.source, template: words.version, fields: fields, text: text))
                } catch { leave(letter, error) }
            }
        }
        return (addressed, left)
    }
}
