import Access
package import Casework
package import Jobs
import Postgres

/// Issues the approved letters of a run. Killed at any point and run again it goes on with those that are left.
package struct IssueLetters: Job {
    package static let kind = "letters.issue"
    package static let title = "Issuing letters to schools"
    package static let timeLimit: Duration? = .seconds(4 * 3_600)
    package static let maximumAttempts = 20

    let batch: Int
    /// The person who asked for it; nil in jobs of before this was kept.
    let asker: Int?
    /// Those that the asker was shown; nil for all that are approved when it runs, as in jobs of before this was kept.
    let letters: ConfirmedLetters?

    package init(batch: Int, asker: PersonID?, letters: ConfirmedLetters? = nil) {
        self.batch = batch
        self.asker = asker?.number
        self.letters = letters
    }

    /// One for each run, asker and set of letters: what is left out for the one is issued for another.
    package var uniqueKey: String {
        "\(IssueLetters.kind)/\(batch)" + (asker.map { "/\($0)" } ?? "") + (letters.map { "/\($0.mark)" } ?? "")
    }

    package static func handler(_ issuing: Issuing) -> JobHandler {
        JobHandler(of: IssueLetters.self) { job, context in
            let permit = try Actor.service.permit(.issueLetters)
            var asker = job.asker
            // Jobs of before it was kept know who put them into the queue.
            if asker == nil { asker = try await context.database.read(FindJob(context.jobID), stating: context.stating).first?.enqueuedBy }
            try await issuing.run(job.batch, asked: asker.map(PersonID.init), only: job.letters, by: permit, database: context.database) { done, total in
                await context.progress(done: done, of: total, "letters")
            }
            try await context.transaction { transaction in
                try await issuing.end(job.batch, only: job.letters, by: permit, in: transaction)
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}
