import Access
package import Jobs
import Postgres

/// Tells each day whom stage 1 waits for, so that nothing is late because nobody remembered.
package struct RemindOfStage: Job {
    package static let kind = "priority-list.remind-of-stage"
    package static let title = "Reminding of stage 1"
    package static let timeLimit: Duration? = .seconds(1_800)
    package static let maximumAttempts = 5

    package init() {}

    package static func handler(_ reminding: Reminding) -> JobHandler {
        JobHandler(inOneTransaction: RemindOfStage.self) { _, transaction in
            try await reminding.run(by: try Actor.service.permit(.actOnPriorityList), in: transaction)
        }
    }
}
