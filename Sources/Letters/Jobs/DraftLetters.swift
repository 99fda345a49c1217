import Access
package import Casework
package import Jobs
package import Postgres

/// Drafts a run of letters. Who asked for it goes with it: somebody else approves what they asked for.
package struct DraftLetters: Job {
    package static let kind = "letters.draft"
    package static let title = "Drafting letters to schools"
    package static let maximumAttempts = 5

    let purpose: String
    let drafter: Int?

    package init(_ purpose: BatchPurpose, for drafter: PersonID?) {
        self.purpose = purpose.rawValue
        self.drafter = drafter?.number
    }

    /// One of a purpose at a time.
    @discardableResult
    package static func ask(_ purpose: BatchPurpose, for drafter: PersonID?, in transaction: Transaction) async throws -> JobID {
        try await Jobs.enqueue(DraftLetters(purpose, for: drafter), in: transaction, uniqueKey: "\(kind)/\(purpose.rawValue)")
    }

    package static func handler(_ drafting: Drafting) -> JobHandler {
        JobHandler(of: DraftLetters.self) { job, context in
            let permit = try Actor.service.permit(.draftLetters)
            guard let purpose = BatchPurpose(rawValue: job.purpose) else { return .cancel("There is no run ‘\(job.purpose)’.") }
            try await context.database.transaction(stating: context.stating, statementTimeout: .seconds(60)) { transaction in
                try await drafting.draft(purpose, for: job.drafter.map(PersonID.init), by: permit, in: transaction)
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}
