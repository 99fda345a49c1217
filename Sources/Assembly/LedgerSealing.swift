import Ledger
import Logging
import Postgres
import ServiceLifecycle

/// What a scheduler process does for the ledger: seals what was committed, every few seconds, whether it leads or not. Any number may do it at once: the
/// database lets one seal at a time. What comes round by the day, the head, its verification and the erasures, is in the schedules.
struct LedgerSealing: Service {
    let database: Database
    let logger: Logger
    var pause: Duration = .seconds(2)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await Ledger.seal(database)
                } catch {
                    if Task.isCancelled { break }
                    logger.warning("the ledger was not sealed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }
}
