import NIOPosix
import Synchronization

/// Hands mail to the mail server, on threads of its own, so that no slow server holds up an event loop or the tasks of the process.
package final class Mailer: Sendable {
    let server: MailServer?
    private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)
    private let idle = Mutex<IdleLines>(IdleLines())

    /// Connections that wait for the next message.
    private struct IdleLines {
        struct Line {
            let line: MailLine
            let messages: Int
            let since: ContinuousClock.Instant
        }

        var lines: [Line] = []
        var isLookedAfter = false
    }

    /// So long a connection waits for another message, and so many messages go over one: servers end what is idle for minutes or asks too much of them.
    private static let patience = Duration.seconds(2)
    private static let messagesOnALine = 50

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
                try await Mailer.threads.runIfActive { self.converse(conversation, abandonment) }
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

    /// Over a connection that waits, or a new one. Where the server had left the one that waited before the message was whole, nothing was handed over, and
    /// the message goes over a new one.
    private func converse(_ conversation: SMTPConversation, _ abandonment: SMTPConversation.Abandonment) -> HandoverReport {
        if let waiting = idle.withLock({ $0.lines.popLast() }) {
            let report = conversation.run(abandonment, on: waiting.line)
            end(waiting.line, messages: waiting.messages + 1, report)
            guard report.hadServerLeft else { return report }
        }
        let line = MailLine()
        let report = conversation.run(abandonment, on: line)
        if let line { end(line, messages: 1, report) }
        return report
    }

    /// A connection over which a message was taken waits for the next; any other is closed.
    private func end(_ line: MailLine, messages: Int, _ report: HandoverReport) {
        guard case .accepted = HandoverOutcome.of(report), report.breach == .none, messages < Mailer.messagesOnALine else { return line.close() }
        let isLookedAfter = idle.withLock { idle in
            idle.lines.append(IdleLines.Line(line: line, messages: messages, since: .now))
            defer { idle.isLookedAfter = true }
            return idle.isLookedAfter
        }
        if !isLookedAfter { Task { await lookAfterLines() } }
    }

    /// Closes what has waited in vain, until nothing waits.
    private func lookAfterLines() async {
        var isMore = true
        while isMore {
            try? await Task.sleep(for: Mailer.patience)
            let left = idle.withLock { idle in
                let now = ContinuousClock.now
                let left = idle.lines.filter { now - $0.since >= Mailer.patience }
                idle.lines.removeAll { now - $0.since >= Mailer.patience }
                idle.isLookedAfter = !idle.lines.isEmpty
                isMore = idle.isLookedAfter
                return left.map(\.line)
            }
            // To take leave is a conversation too.
            for line in left { _ = try? await Mailer.threads.runIfActive { line.close() } }
        }
    }
}
