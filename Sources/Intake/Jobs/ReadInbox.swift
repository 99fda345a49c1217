import Access
import Casework
package import Jobs
import Logging
import Postgres

/// Takes in what somebody, or another program, has put into the folders below the watched one. Each file is recognised by its header, as everywhere. A
/// run that is killed in the middle is run again: what was taken already is known by its hash.
package struct ReadInbox: Job {
    package static let kind = "intake.read-inbox"
    package static let title = "Reading of the watched folder"
    package static let timeLimit: Duration? = .seconds(6 * 3_600)
    package static let maximumAttempts = 7

    package init() {}

    package static func handler(layouts: [any Layout.Type], sources: OfficialSources) -> JobHandler {
        JobHandler(of: ReadInbox.self) { _, context in
            guard let inbox = sources.inbox else { return .cancel("No folder is watched, so there is nothing to take in.") }
            let permit = try Actor.service.permit(.importFiles)
            // One that cannot be read keeps nobody from the others.
            var unread: String?
            for folder in OfficialSources.folders {
                let isWhole = try await take(WatchedFolder(path: "\(inbox)/\(folder)"), layouts, permit, context, &unread)
                // Handed back as a whole where the worker leaves, which costs no attempt.
                guard isWhole else { throw CancellationError() }
            }
            return unread.map { .retry(after: .seconds(3_600), because: $0) } ?? .done
        }
    }

    /// Gives whether all that waited was looked at: it is not where the job is stopped in the middle. The first that cannot be read is told.
    private static func take(
        _ folder: WatchedFolder, _ layouts: [any Layout.Type], _ permit: Permit, _ context: JobContext, _ unread: inout String?
    ) async throws -> Bool {
        let names = folder.waiting()
        for (place, name) in names.enumerated() {
            guard !context.isCancelled else { return false }
            await context.progress(done: place, of: names.count, "files")
            let result: ImportResult
            do {
                result = try await Intake.importFile(
                    at: "\(folder.path)/\(name)", named: name, layouts: layouts, permit: permit, database: context.database)
            } catch let fault as FileFault {
                context.logger.warning("a file cannot be read", metadata: ["file": "\(name)", "error": "\(fault)"])
                unread = unread ?? "\(name) cannot be read (\(fault.reason))."
                continue
            }
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
