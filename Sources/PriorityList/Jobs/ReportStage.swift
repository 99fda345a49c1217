import Access
package import Jobs
import Postgres

/// Reports where stage 1 stands to both organisations, as scheduled, so that nobody has to ask.
package struct ReportStage: Job {
    package static let kind = "priority-list.report-stage"
    package static let title = "Report of stage 1"
    package static let timeLimit: Duration? = .seconds(1_800)
    package static let maximumAttempts = 5

    package init() {}

    package static func handler(_ reminding: Reminding) -> JobHandler {
        JobHandler(inOneTransaction: ReportStage.self) { _, transaction in
            try await reminding.report(by: try Actor.service.permit(.actOnPriorityList), in: transaction)
        }
    }
}
