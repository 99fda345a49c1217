import Access
import Casework
package import Jobs
import Logging
import Postgres

/// Hands one mail to the mail server.
///
/// No transaction reaches into the mail server, so the order is: the mail is marked as being sent and committed; then the conversation;
/// then what it came to is committed. A worker that dies between leaves the mark, and the next attempt makes the mail one of
/// which nobody knows whether it arrived, instead of sending it a second time.
package struct SendMail: Job {
    package static let kind = "documents.send-mail"
    package static let title = "Outgoing email"
    /// Ahead of what may take hours, and in the place that each worker keeps for it.
    package static let priority = -10
    /// A conversation with a mail server has its own limits, which are shorter.
    package static let timeLimit: Duration? = .seconds(600)
    /// With the engine's pauses four days, as long as RFC 5321, 4.5.4.1 asks a sender to go on trying.
    package static let maximumAttempts = 100

    let mail: MailID

    package static func handler(_ mailer: Mailer) -> JobHandler {
        JobHandler(of: SendMail.self) { job, context in
            // Who may be written to was decided by whoever posted it; that it is handed over is the service's own right.
            let permit = try Actor.service.permit(.sendMail)
            return try await job.run(mailer, by: permit, context)
        }
    }

    private func run(_ mailer: Mailer, by permit: Permit, _ context: JobContext) async throws -> Outcome {
        let resting = mailer.resting
        // What waits is begun at once; only of a mail that is not is asked why.
        if let server = mailer.server, resting == nil {
            let begin = BeginHandover(id: mail, messageDomain: server.from.address.domain)
            if let waiting = try await context.database.write(begin, stating: permit.actor.statement).first {
                let outcome = await handOver(waiting, to: server, mailer, context)
                return try await settle(outcome, Patience.pause(waitedSeconds: waiting.waitedSeconds), by: permit, context)
            }
        }
        guard let found = try await context.database.read(FindMail(id: mail), stating: permit.actor.statement).first else {
            return .cancel("There is no email \(mail).")
        }
        switch found.state {
        case .sent: return .done
        case .refused: throw Refusal.mailRefused(mail)
        case .unknown: throw Refusal.mailUnknown(mail)
        case .sending:
            try await end(.unknown("The worker ended in the middle of the conversation."), by: permit, context)
            throw Refusal.mailUnknown(mail)
        case .waiting: break
        }
        guard mailer.server != nil else {
            context.logger.warning("mail waits: SCHOOL_IMPROVEMENT_MAIL is not set", metadata: ["mail": "\(mail)"])
            return .snooze(for: Patience.pause(waitedSeconds: found.waitedSeconds))
        }
        if let resting { return .snooze(for: resting) }
        throw MailNotSentNow(words: "Email \(mail) is in another worker's hands.")
    }

    private func handOver(
        _ waiting: BeginHandover.Output, to server: MailServer, _ mailer: Mailer, _ context: JobContext
    ) async -> HandoverOutcome {
        let address: MailAddress
        do { address = try MailAddress(waiting.address) } catch { return .refused(error.sentence) }
        let message = MessageText(
            from: server.from, to: Mailbox(name: waiting.name, address: address), subject: waiting.subject, text: waiting.text,
            html: waiting.html, madeAt: waiting.madeAt, messageID: waiting.messageID)
        return await mailer.handOver(message.bytes, to: address, by: server)
    }

    /// Writes down what became of the mail. The words of the mail server stay with the mail: they may name the recipient, and more people
    /// may see a job's error than a mail.
    private func settle(_ outcome: HandoverOutcome, _ pause: Duration, by permit: Permit, _ context: JobContext) async throws -> Outcome {
        switch outcome {
        case .accepted:
            try await end(outcome, by: permit, context)
            return .done
        case .refused:
            try await end(outcome, by: permit, context)
            throw Refusal.mailRefused(mail)
        case .unknown:
            try await end(outcome, by: permit, context)
            throw Refusal.mailUnknown(mail)
        case .later(let words), .unreachable(let words):
            guard context.attempt < SendMail.maximumAttempts else {
                try await end(.refused("\(words) After \(context.attempt) attempts it is not tried again."), by: permit, context)
                throw Refusal.mailRefused(mail)
            }
            try await end(outcome, by: permit, context)
            throw MailNotSentNow(words: "The email server could not be reached, or does not take email \(mail) for now.")
        case .wrongSetting(let wrong, let words):
            try await end(outcome, by: permit, context)
            context.logger.error("mail waits: \(wrong.rawValue)", metadata: ["mail": "\(mail)", "words": "\(words)"])
            return .snooze(for: max(pause, Patience.rest(after: outcome) ?? pause))
        case .abandoned:
            try await end(outcome, by: permit, context)
            throw CancellationError()
        }
    }

    /// Cancelled or not, what is known of a mail is written down; where the database is away for a moment, a little later.
    private func end(_ outcome: HandoverOutcome, by permit: Permit, _ context: JobContext) async throws {
        let ending = EndHandover(id: mail, outcome: outcome)
        let stating = permit.actor.statement
        try await Task {
            for pause in [Duration.milliseconds(200), .seconds(1), .seconds(5)] {
                do {
                    _ = try await context.database.write(ending, stating: stating)
                    return
                } catch {
                    context.logger.warning("end of mail not written yet", metadata: ["mail": "\(mail)", "error": "\(error)"])
                    try await Task.sleep(for: pause)
                }
            }
            _ = try await context.database.write(ending, stating: stating)
        }.value
    }
}

/// A mail that is to be tried again.
private struct MailNotSentNow: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
}
