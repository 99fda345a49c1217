import Access
import Casework
package import Jobs
import Logging
import Postgres

/// Takes in what is new of an official source: what its address has, fetched anew only where the server has another version than the one that
/// was last taken in, and what somebody, or another program, has put into its folder below the watched one. Each file is recognised by
/// its header, as everywhere. A run that is killed in the middle is run again: what was taken already is known by its hash.
package struct ReadSource: Job {
    package static let kind = "intake.read-source"
    package static let title = "Reading of an official source"
    /// Where a day's file is not there yet it is looked for again, six hours long.
    package static let maximumAttempts = 7

    /// `gias`: the word of its address, and its folder below the watched one.
    package let source: String

    package init(source: String) { self.source = source }

    package static func handler(layouts: [any Layout.Type], sources: OfficialSources, limits: FetchLimits = FetchLimits()) -> JobHandler {
        JobHandler(of: ReadSource.self) { job, context in
            let address = sources.addresses[job.source]
            guard address != nil || sources.inbox != nil else {
                return .cancel("No address is set for ‘\(job.source)’ and no folder is watched, so there is nothing to read.")
            }
            if let inbox = sources.inbox {
                let isWhole = try await take(WatchedFolder(path: "\(inbox)/\(job.source)"), layouts, context)
                guard isWhole else { return .retry(after: .seconds(60), because: "The worker is leaving.") }
            }
            guard let address else { return .done }
            do {
                return try await take(address, SourceFetch(limits: limits), layouts, context)
            } catch let fault as FetchFault {
                return .retry(after: .seconds(3_600), because: fault.sentence)
            }
        }
    }

    /// The import, what is kept of the fetch, and the job's completion commit together.
    private static func take(
        _ source: SourceAddress, _ fetch: SourceFetch, _ layouts: [any Layout.Type], _ context: JobContext
    ) async throws -> Outcome {
        let (address, known) = try await context.transaction { transaction in
            let address = source.url(on: try await transaction.now.dayInLondon)
            return (address, try await transaction.first(FindFetched(address: address)))
        }
        guard case .file(let spool, let name, let validators) = try await fetch.file(at: address, known: known) else { return .done }
        // The file is gone with its value.
        defer { withExtendedLifetime(spool) {} }
        _ = try await Intake.importFile(
            at: spool.path, named: name, layouts: layouts, permit: try Actor.service.permit(.importFiles), database: context.database,
            progress: { done, total in await context.progress(done: done, of: total, "bytes") },
            completing: { transaction, result in
                switch result {
                case .taken(let file), .alreadyTaken(let file):
                    try await transaction.run(KeepFetched(address: address, validators: validators, importID: file.id))
                // A later release of this program may read what this one refuses: it is fetched again.
                case .refused: break
                }
                try await context.complete(in: transaction)
            })
        return .done
    }

    /// Gives whether all that waited was taken: it is not where the worker leaves in the middle.
    private static func take(_ folder: WatchedFolder, _ layouts: [any Layout.Type], _ context: JobContext) async throws -> Bool {
        let permit = try Actor.service.permit(.importFiles)
        let names = folder.waiting()
        for (place, name) in names.enumerated() {
            guard !context.isCancelled else { return false }
            await context.progress(done: place, of: names.count, "files")
            let result = try await Intake.importFile(
                at: "\(folder.path)/\(name)", named: name, layouts: layouts, permit: permit, database: context.database)
            do {
                switch result {
                case .taken(let file), .alreadyTaken(let file): try folder.settle(name, isTaken: true, number: file.id)
                case .refused(let number, _): try folder.settle(name, isTaken: false, number: number)
                }
            } catch {
                // What is settled stays settled; the file is looked at again the next time, and a taken one found taken.
                context.logger.warning("a file cannot be moved", metadata: ["file": "\(name)", "error": "\(error)"])
            }
        }
        if !names.isEmpty { await context.progress(done: names.count, of: names.count, "files") }
        return true
    }
}
