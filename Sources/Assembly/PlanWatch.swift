import Access
import Calendar
import Logging
import Postgres
import ServiceLifecycle
import Synchronization

/// Whether the plan is not what this process’s term dates and schedules would make of it, for the home page: to find that out takes as many statements as
/// that page may send, and the files change only where a process starts. So it is looked at then, and every minute, since somebody may have applied it.
final class PlanWatch: Service {
    private let plan: PlanKeeper
    private let database: Database
    private let logger: Logger
    private let found = Mutex(false)

    init(plan: PlanKeeper, database: Database, logger: Logger) {
        self.plan = plan
        self.database = database
        self.logger = logger
    }

    /// As it was when it was looked at last.
    var differs: Bool { found.withLock { $0 } }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await self.look()
                } catch {
                    if Task.isCancelled { break }
                    self.logger.warning("the plan was not compared with the schedules", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    func look() async throws {
        let difference = try await database.transaction(stating: try Actor.service.permit(.readCalendar).actor.statement, .snapshot) { transaction in
            try await plan.difference(at: try await transaction.now, in: transaction)
        }
        found.withLock { $0 = !difference.isEmpty }
    }
}
