import Casework
import Postgres

/// Adds a mail to the outbox, unless there is one of its key. Answers no row, so that whoever may post need not be allowed to read.
struct InsertMail: Statement {
    typealias Output = Void

    let message: OutgoingMail

    static let sql = """
        insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, plain_text, html, person, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict do nothing
        """

    var parameters: [Parameter] {
        [
            .text(message.key), .text(message.recipient.address.text), .text(message.recipient.name), .text(message.subject),
            .text(message.text), .optional(message.html), .optional(message.person?.number), .text(message.reason),
        ]
    }
}
