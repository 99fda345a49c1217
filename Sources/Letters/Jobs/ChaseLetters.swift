import Access
package import Jobs
import Postgres

/// Looks each day which letters nobody acknowledged in time, so that none is forgotten.
package struct ChaseLetters: Job {
    package static let kind = "letters.chase"
    package static let title = "Chasing letters that nobody acknowledged"
    package static let timeLimit: Duration? = .seconds(1_800)
    package static let maximumAttempts = 5

    package init() {}

    package static func handler(_ chasing: Chasing) -> JobHandler {
        JobHandler(inOneTransaction: ChaseLetters.self) { _, transaction in
            try await chasing.run(by: try Actor.service.permit(.issueLetters), in: transaction)
        }
    }
}
