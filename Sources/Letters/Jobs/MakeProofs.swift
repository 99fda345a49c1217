import Access
import Casework
package import Jobs
import Postgres

/// Makes proofs on paper of what waits to be approved in a run, in the order of post codes. 900 letters take a minute, which no page may.
package struct MakeProofs: Job {
    package static let kind = "letters.proofs"
    package static let title = "Proofs of letters as PDF"
    package static let timeLimit: Duration? = .seconds(2 * 3_600)
    package static let maximumAttempts = 5

    let batch: Int

    package init(batch: Int) { self.batch = batch }

    /// One for each run: whoever asks while they are made is given those.
    var uniqueKey: String { "\(MakeProofs.kind)/\(batch)" }

    package static func handler(_ office: LetterOffice) -> JobHandler {
        JobHandler(of: MakeProofs.self) { job, context in
            let permit = try Actor.service.permit(.draftLetters)
            let proving = Proving(office: office, database: context.database, stating: permit.actor.statement)
            let made = try await proving.make(of: job.batch) { done, total in await context.progress(done: done, of: total, "letters") }
            guard let made else { return .cancel("No letter of this run waits to be approved.") }
            let isKept = try await context.transaction { transaction in
                guard try await proving.keep(made, of: job.batch, in: transaction) else { return false }
                try await context.complete(in: transaction)
                return true
            }
            return isKept ? .done : .cancel("No letter of theirs waits to be approved any more, or one was issued while they were made.")
        }
    }
}

/// Making the proofs of a run: each letter as it would be issued today, marked at the head of each page, and one document of them all.
struct Proving: Sendable {
    let office: LetterOffice
    let database: Database
    let stating: [(name: String, value: String)]

    struct Made: Sendable {
        let letters: [Int]
        let revisions: [Int]
        let readAt: Moment
        let pdf: [UInt8]
    }

    /// Nil where no letter waits to be approved.
    ///
    /// - Parameter progress: told how many are made, of how many.
    func make(of batch: Int, progress: @escaping @Sendable (Int, Int) async -> Void) async throws -> Made? {
        let (now, letters) = try await database.transaction(stating: stating, .readOnly) { transaction in
            (try await transaction.now, try await transaction.all(ListToProve(batch: batch)))
        }
        guard !letters.isEmpty else { return nil }
        let (paper, name, book, day) = (office.paper, office.authorityName, office.book, now.dayInLondon)
        let pdf = try await paper.merged(letters.count) { place in
            let proof = try await paper.pdf(letters[place].sheet(day, name, book).proof)
            await progress(place + 1, letters.count)
            return proof
        }
        return Made(letters: letters.map(\.id), revisions: letters.map(\.revision), readAt: now, pdf: pdf)
    }

    /// Whether they were kept: what was approved or issued while they were made is proved no more.
    @discardableResult
    func keep(_ made: Made, of batch: Int, in transaction: Transaction) async throws -> Bool {
        let keep = KeepProofs(batch: batch, letters: made.letters, revisions: made.revisions, readAt: made.readAt, pdf: made.pdf)
        return try await transaction.run(keep) == 1
    }
}
