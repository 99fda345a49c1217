import Access
import Casework
package import Jobs
import Logging
import Postgres

/// Takes in what is new of an official source: what its addresses have, each fetched anew only where the server has another version than the one
/// that was last taken in. Each file is recognised by its header, as everywhere. A run that is killed in the middle is run again: what was taken already
/// is known by its hash.
package struct ReadSource: Job {
    package static let kind = "intake.read-source"
    package static let title = "Reading of an official source"
    package static let timeLimit: Duration? = .seconds(6 * 3_600)
    /// Where a day's file is not there yet it is looked for again, six hours long.
    package static let maximumAttempts = 7

    /// `gias`: the word of its addresses.
    package let source: String

    package init(source: String) { self.source = source }

    package static func handler(layouts: [any Layout.Type], sources: OfficialSources, limits: FetchLimits = FetchLimits()) -> JobHandler {
        JobHandler(of: ReadSource.self) { job, context in
            guard let addresses = sources.addresses[job.source], !addresses.isEmpty else {
                return .cancel("No address is set for ‘\(job.source)’, so there is nothing to fetch.")
            }
            let permit = try Actor.service.permit(.importFiles)
            // One that cannot be fetched keeps nobody from the others.
            var fault: FetchFault?
            for (place, address) in addresses.enumerated() {
                do {
                    let isLast = place == addresses.count - 1 && fault == nil
                    try await take(address, SourceFetch(limits: limits), layouts, permit, context, completing: isLast)
                } catch let found as FetchFault {
                    fault = fault ?? found
                }
            }
            return fault.map { .retry(after: .seconds(3_600), because: $0.sentence) } ?? .done
        }
    }

    /// The import, what is kept of the fetch, and, with the last file, the job's completion commit together.
    private static func take(
        _ source: SourceAddress, _ fetch: SourceFetch, _ layouts: [any Layout.Type], _ permit: Permit, _ context: JobContext,
        completing isLast: Bool
    ) async throws {
        let (address, known) = try await context.transaction { transaction in
            let address = source.url(on: try await transaction.now.dayInLondon)
            return (address, try await transaction.first(FindFetched(address: address)))
        }
        guard case .file(let spool, let name, let validators) = try await fetch.file(at: address, known: known) else { return }
        // The file is gone with its value.
        defer { withExtendedLifetime(spool) {} }
        _ = try await Intake.importFile(
            at: spool.path, named: name, layouts: layouts, permit: permit, database: context.database,
            progress: { done, total in await context.progress(done: done, of: total, "bytes") },
            completing: { transaction, result in
                switch result {
                case .taken(let file), .alreadyTaken(let file):
                    try await transaction.run(KeepFetched(address: address, validators: validators, importID: file.id))
                // A later release of this program may read what this one refuses: it is fetched again.
                case .refused: break
                }
                if isLast { try await context.complete(in: transaction) }
            })
    }
}
