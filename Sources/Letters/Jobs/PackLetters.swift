import Access
package import Jobs
import Postgres

/// Puts what goes by post together for the print room, in the order of post codes. 900 letters take some seconds, which no page may.
package struct PackLetters: Job {
    package static let kind = "letters.pack"
    package static let title = "Letters put together for the print room"
    package static let timeLimit: Duration? = .seconds(3_600)
    package static let maximumAttempts = 5

    let batch: Int

    package init(batch: Int) { self.batch = batch }

    var uniqueKey: String { "\(PackLetters.kind)/\(batch)" }

    package static func handler(_ office: LetterOffice) -> JobHandler {
        JobHandler(of: PackLetters.self) { job, context in
            let permit = try Actor.service.permit(.issueLetters)
            let packing = Packing(paper: office.paper, database: context.database, stating: permit.actor.statement)
            guard let pile = try await packing.pile(of: job.batch) else { return .cancel("No letter of this run is to be printed.") }
            let isKept = try await context.transaction { transaction in
                guard try await packing.keep(pile, of: job.batch, in: transaction) else { return false }
                try await context.complete(in: transaction)
                return true
            }
            // Another pile was kept just before, with some of these letters in it: what is in none is looked for again.
            return isKept ? .done : .snooze(for: .seconds(1))
        }
    }
}

/// Putting a pile together: each letter lies in one that is not posted yet at most, so that none is printed twice.
struct Packing: Sendable {
    let paper: LetterPaper
    let database: Database
    let stating: [(name: String, value: String)]

    struct Pile: Sendable {
        let letters: [Int]
        let pdf: [UInt8]
    }

    /// What waits to be printed and lies in no pile; nil where nothing does.
    func pile(of batch: Int) async throws -> Pile? {
        let letters = try await database.read(ListToPrint(batch: batch), stating: stating)
        guard !letters.isEmpty else { return nil }
        let pdf = try await paper.merged(letters.count) { place in
            guard let pdf = try await database.read(FindLetterPDF(letter: letters[place]), stating: stating).first else { throw LetterWithoutDocument(letter: letters[place]) }
            return pdf
        }
        return Pile(letters: letters, pdf: pdf)
    }

    /// False where somebody put one of its letters into another pile meanwhile, and then nothing is kept.
    @discardableResult
    func keep(_ pile: Pile, of batch: Int, in transaction: Transaction) async throws -> Bool {
        _ = try await transaction.first(HoldBatch(id: batch))
        return try await transaction.run(AddPack(batch: batch, letters: pile.letters, pdf: pile.pdf)) == 1
    }
}

/// An issued letter whose document is not there cannot be: they are written in one transaction.
struct LetterWithoutDocument: Error {
    let letter: Int
}
