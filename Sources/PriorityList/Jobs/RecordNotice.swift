import Access
import Documents
package import Jobs
import Postgres

/// Looks what became of a mail that tells a body of an academy, until that is known, and records that they were told.
package struct RecordNotice: Job {
    package static let kind = "priority-list.record-notice"
    package static let title = "Recording that somebody was told of an academy"
    package static let timeLimit: Duration? = .seconds(600)
    package static let maximumAttempts = 5

    let concern: Int
    let body: String
    /// Of the concern when it was mailed; nil in jobs that were asked for before they had it.
    var classification: String?

    package static func handler() -> JobHandler {
        JobHandler(of: RecordNotice.self) { job, context in
            guard let body = NotifiedBody(rawValue: job.body) else { return .cancel("Nobody ‘\(job.body)’ is told of academies.") }
            let permit = try Actor.service.permit(.actOnPriorityList)
            let classification = job.classification.map { Classification(rawValue: $0) ?? .named } ?? .open
            let state = try await context.transaction { transaction in
                let state = try await Notifying.record(job.concern, body, classification, by: permit, in: transaction)
                if state == .sent { try await context.complete(in: transaction) }
                return state
            }
            return switch state {
            case .sent: .done
            case .waiting, .sending: .snooze(for: .seconds(60))
            case .refused, .unknown: .cancel("The email did not arrive, or nobody knows: somebody says on the page how they were told.")
            case nil: .cancel("No email tells of this academy.")
            }
        }
    }
}
