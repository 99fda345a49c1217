import NIOPosix
import Synchronization

/// Hands mail to the mail server, on threads of its own, so that no slow server holds up an event loop or the tasks of the process.
package final class Mailer: Sendable {
    let server: MailServer?
    private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)

    /// As many conversations as threads; the rest queue. Never stopped: they end with the process.
    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 4)
        threads.start()
        return threads
    }()

    /// - Parameter server: nil where none is set; then mail waits.
    package init(server: MailServer?) { self.server = server }

    /// How long no mail is to be tried yet; nil when it may be.
    var resting: Duration? {
        restsUntil.withLock { until in
            guard let left = until.map({ $0 - .now }), left > .zero else { return nil }
            return left
        }
    }

    func handOver(_ message: [UInt8], to recipient: MailAddress, by server: MailServer) async -> HandoverOutcome {
        let conversation = SMTPConversation(server: server, recipient: recipient, message: message)
        let abandonment = SMTPConversation.Abandonment()
        let outcome: HandoverOutcome
        do {
            let report = try await withTaskCancellationHandler {
                try await Mailer.threads.runIfActive { conversation.run(abandonment) }
            } onCancel: {
                abandonment.ask()
            }
            outcome = HandoverOutcome.of(report)
        } catch {
            // Cancelled before a thread was free.
            outcome = .abandoned
        }
        if let rest = Patience.rest(after: outcome) { restsUntil.withLock { $0 = .now + rest } }
        return outcome
    }
}
