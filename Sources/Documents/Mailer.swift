import NIOPosix
import Synchronization

/// Hands mail to the mail server, on threads of its own, so that no slow server holds up an event loop or the tasks of the process.
package final class Mailer: Sendable {
    let server: MailServer?
    private let rest: Duration
    private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)

    /// As many conversations as threads; the rest queue. Never stopped: they end with the process.
    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 4)
        threads.start()
        return threads
    }()

    /// - Parameter server: nil where none is set; then mail waits.
    package convenience init(server: MailServer?) { self.init(server: server, rest: .seconds(300)) }

    /// - Parameter rest: how long no mail is tried after one found the settings wrong: a mail server locks an account that is tried with
    ///   a wrong password again and again.
    init(server: MailServer?, rest: Duration) {
        self.server = server
        self.rest = rest
    }

    /// What is left of the rest after a wrong setting; nil when mail may be tried.
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
        if case .wrongSetting = outcome { restsUntil.withLock { $0 = .now + rest } }
        return outcome
    }
}
