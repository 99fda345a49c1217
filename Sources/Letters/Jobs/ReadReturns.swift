import Access
package import Documents
package import Jobs
import Logging
import Postgres

/// Reads what the mail server could not deliver after it had taken it, so that a letter that came back does not count as sent, and nobody chases it. A run that is
/// killed in the middle is run again: what is on record already is not recorded twice.
package struct ReadReturns: Job {
    package static let kind = "letters.read-returns"
    package static let title = "Reading of returned email"
    package static let timeLimit: Duration? = .seconds(1_800)
    package static let maximumAttempts = 5

    /// So many in one run.
    private static let most = 1_000

    package init() {}

    package static func handler(_ returns: Returns, from folder: ReturnsFolder?) -> JobHandler {
        JobHandler(of: ReadReturns.self) { _, context in
            guard let folder else { return .cancel("No folder of returned email is watched, so there is nothing to read.") }
            let permit = try Actor.service.permit(.issueLetters)
            let files: [String]
            do { files = try folder.waiting(atMost: most) } catch {
                context.logger.warning("the folder of returned email cannot be read", metadata: ["error": "\(error)"])
                return .retry(after: .seconds(3_600), because: "The folder of returned email cannot be read.")
            }
            var (aside, stuck) = (0, 0)
            for (place, file) in files.enumerated() {
                // Handed back as a whole where the worker leaves, which costs no attempt.
                guard !context.isCancelled else { throw CancellationError() }
                await context.progress(done: place, of: files.count, "returned emails")
                let message: [UInt8]?
                do { message = try folder.message(at: file) } catch {
                    context.logger.warning("a returned email cannot be read", metadata: ["error": "\(error)"])
                    stuck += 1
                    continue
                }
                var isKnown = false
                if let returned = message.flatMap({ ReturnedMail(reading: $0) }) {
                    isKnown = try await context.transaction { try await returns.keep(returned, by: permit, in: $0) }
                }
                do {
                    if isKnown { try folder.remove(file) } else { try folder.setAside(file) }
                    aside += isKnown ? 0 : 1
                } catch {
                    context.logger.warning("a returned email cannot be moved", metadata: ["error": "\(error)"])
                    stuck += 1
                }
            }
            if !files.isEmpty {
                let words = aside == 0 ? "returned emails" : "returned emails, \(aside) of them not understood"
                await context.progress(done: files.count, of: files.count, words)
            }
            guard stuck == 0 else { return .retry(after: .seconds(3_600), because: "\(stuck) of the returned emails cannot be read or moved.") }
            return files.count < most ? .done : .snooze(for: .seconds(60))
        }
    }
}
