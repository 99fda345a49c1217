import Access
import Jobs
import Letters
import People
import Postgres

/// Erases what the retention schedule says.
struct KeepRetention: Job {
    static let kind = "ledger.keep-retention"
    static let title = "Erasure by the retention schedule"
    static let timeLimit: Duration? = .seconds(6 * 3_600)
    static let maximumAttempts = 3

    static func handler(_ retention: Retention) -> JobHandler {
        JobHandler(of: KeepRetention.self) { _, context in
            _ = try await retention.run(by: try Actor.service.permit(.keepRetention), database: context.database)
            try await context.transaction { transaction in
                try await transaction.run(DropSubjectAccessPapers())
                try await transaction.run(DropProofs())
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}
