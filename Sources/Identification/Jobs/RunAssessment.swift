package import Access
package import Casework
package import Jobs
import Policy
import Postgres

/// The assessment as somebody asked for it on the page, run by a worker.
package struct RunAssessment: Job {
    package static let kind = "identification.run-assessment"
    package static let title = "Assessment of all maintained schools"
    package static let timeLimit: Duration? = .seconds(3_600)
    package static let maximumAttempts = 3

    /// `2018`; nil for the policy of the day.
    package let policyVersion: String?
    package let asAt: Day

    package init(policyVersion: String?, asAt: Day) {
        self.policyVersion = policyVersion
        self.asAt = asAt
    }

    package static func handler(_ assessor: Assessor) -> JobHandler {
        JobHandler(of: RunAssessment.self) { job, context in
            let policy = try assessor.policy(job.policyVersion, on: job.asAt)
            let permit = try Actor.service.permit(.runAssessment)
            try await context.database.transaction(
                stating: context.stating, Assessor.mode, statementTimeout: Assessor.statementTimeout
            ) { transaction in
                try await assessor.run(under: policy, asAt: job.asAt, by: permit, in: transaction)
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}
