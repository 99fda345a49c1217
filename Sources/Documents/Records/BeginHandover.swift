import Casework
import Postgres

/// Marks a waiting mail as being sent, and gives what is sent; no row when it waits no longer. The first attempt names the mail, and each other calls it by the
/// same name, so that a mail server or reader can tell a mail that it has seen. Nobody can guess it: whoever tells us of a mail by its name has seen the mail.
struct BeginHandover: Statement {
    struct Output: Sendable {
        let address: String
        let name: String
        let subject: String
        let text: String
        let html: String?
        let madeAt: Moment
        let messageID: String
        let waitedSeconds: Int
    }

    let id: MailID
    let messageDomain: String

    static let sql = """
        update documents.mail
        set state = 'sending', attempts = attempts + 1, message_id = coalesce(message_id, $2)
        where id = $1 and state = 'waiting'
        returning recipient_address, recipient_name, subject, plain_text, html, made_at, message_id,
            extract(epoch from now() - made_at)::bigint as waited_seconds
        """

    var parameters: [Parameter] { [.int(id.number), .text("\(hexadecimal(randomBytes(16)))@\(messageDomain)")] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            address: try row.text("recipient_address"), name: try row.text("recipient_name"), subject: try row.text("subject"),
            text: try row.text("plain_text"), html: try row.textOrNil("html"), madeAt: try row.moment("made_at"),
            messageID: try row.text("message_id"), waitedSeconds: try row.int("waited_seconds"))
    }
}
