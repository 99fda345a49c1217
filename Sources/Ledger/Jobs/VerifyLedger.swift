package import Access
package import Jobs
import Logging

/// Verifies the whole ledger and keeps what was found; the page of the ledger shows it.
package struct VerifyLedger: Job {
    package static let kind = "ledger.verify"
    package static let title = "Verification of the ledger"
    package static let timeLimit: Duration? = .seconds(6 * 3_600)
    package static let maximumAttempts = 3

    package init() {}

    package static func handler(by actor: Actor = .service) -> JobHandler {
        JobHandler(of: VerifyLedger.self) { _, context in
            let report = try await Verification(context.database, by: try actor.permit(.readLedger)).runAndKeep(readers: 2)
            for sentence in report.sentences(atMost: 20) { context.logger.critical("the ledger is not whole: \(sentence)") }
            try await context.transaction { try await context.complete(in: $0) }
            return .done
        }
    }
}
