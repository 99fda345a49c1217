import Access
import Casework
package import Documents
import Jobs
import Ledger
import Logging
import Postgres

/// Publishes the head of the record for a day, once: to the log, and to where it is kept outside the database.
struct PublishHead: Job {
    static let kind = "ledger.publish-head"
    static let title = "Publishing of the record’s head"
    static let timeLimit: Duration? = .seconds(600)

    let day: Day

    static func handler(_ keepers: HeadKeepers) -> JobHandler {
        JobHandler(of: PublishHead.self) { job, context in
            let permit = try Actor.service.permit(.readLedger)
            try await context.database.transaction(stating: permit.actor.statement) { transaction in
                if let head = try await Ledger.publishHead(for: job.day, in: transaction) {
                    if let mailbox = keepers.mailbox { try await Mail.post(mail(of: head, to: mailbox), in: transaction) }
                    if let file = keepers.file { try HeadFile.append(head.line, to: file) }
                    context.logger.notice("\(head.line)")
                }
                try await context.complete(in: transaction)
            }
            return .done
        }
    }

    /// Kept by whoever gets it: `ledger verify --from-head` reads it as it was saved.
    private static func mail(of head: LedgerHead, to mailbox: Mailbox) -> OutgoingMail {
        OutgoingMail(
            to: mailbox, subject: "Head of the record, block \(head.block)",
            text: """
                Keep this email. It proves what the record of the school-improvement service was today: nobody can change it unseen.

                \(head.line)

                To compare: school-improvement ledger verify --from-head FILE, the file being this email as you saved it.
                """,
            reason: "ledger.head", key: "ledger.head/\(head.block)")
    }
}

/// Who keeps published heads outside the database.
package struct HeadKeepers: Sendable {
    /// A file that grows by a line a day, on another machine's disk where there is one; nil for the log alone.
    let file: String?
    let mailbox: Mailbox?

    package init(file: String? = nil, mailbox: Mailbox? = nil) {
        self.file = file
        self.mailbox = mailbox
    }
}
