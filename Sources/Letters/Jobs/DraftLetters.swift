import Access
package import Casework
package import Jobs
package import Postgres

/// Drafts a run of letters. Who asked for it goes with it: somebody else approves what they asked for.
package struct DraftLetters: Job {
    package static let kind = "letters.draft"
    package static let title = "Drafting letters to schools"
    package static let timeLimit: Duration? = .seconds(3_600)
    package static let maximumAttempts = 5

    let purpose: String
    let drafter: Int?

    package init(_ purpose: BatchPurpose, for drafter: PersonID?) {
        self.purpose = purpose.rawValue
        self.drafter = drafter?.number
    }

    /// As somebody asks for it: one of a purpose at a time.
    @discardableResult
    package static func ask(_ purpose: BatchPurpose, for drafter: PersonID?, in transaction: Transaction) async throws -> JobID {
        try await Jobs.enqueue(DraftLetters(purpose, for: drafter), in: transaction, uniqueKey: "\(kind)/\(purpose.rawValue)")
    }

    /// As what was just decided or done asks for it, in its transaction. Each has its own, since one that runs already may not have seen it; drafting again
    /// changes nothing, and of two at once the second waits.
    package static func follow(_ purpose: BatchPurpose, by person: PersonID?, in transaction: Transaction) async throws {
        try await Jobs.enqueue(DraftLetters(purpose, for: person), in: transaction)
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
