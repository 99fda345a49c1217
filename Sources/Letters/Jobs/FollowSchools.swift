import Access
import Casework
package import Jobs
package import Postgres

/// Has the letters that are not issued yet follow what was recorded of their schools, so that none goes out, or is waited for, that is not to be written any more.
package struct FollowSchools: Job {
    package static let kind = "letters.follow-schools"
    package static let title = "The letters follow their schools"
    package static let timeLimit: Duration? = .seconds(1_800)
    package static let maximumAttempts = 5

    package init() {}

    /// As what was just recorded asks for it, in its transaction. Each has its own, since one that runs already may not have seen it.
    package static func follow(in transaction: Transaction) async throws {
        try await Jobs.enqueue(FollowSchools(), in: transaction)
    }

    /// As what was recorded and may be a slip asks for it: a letter keeps its addressee and its approval for a quarter of an hour, in which it is taken back. It is
    /// not issued meanwhile: issuing looks for itself.
    package static func followSoon(in transaction: Transaction) async throws {
        try await Jobs.enqueue(FollowSchools(), in: transaction, runAt: try await transaction.now.adding(seconds: 900))
    }

    package static func handler(_ drafting: Drafting) -> JobHandler {
        JobHandler(inOneTransaction: FollowSchools.self) { _, transaction in
            _ = try await drafting.follow(by: try Actor.service.permit(.draftLetters), in: transaction)
        }
    }
}
