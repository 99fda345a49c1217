package import Casework
package import Postgres

/// A mail as it is listed: all but what it says.
package struct ListedMail: Sendable {
    package let id: MailID
    package let state: MailState
    package let address: String
    package let name: String
    package let subject: String
    package let person: PersonID?
    package let reason: String
    package let madeAt: Moment
    package let attempts: Int
    package let lastReply: String?
    package let messageID: String?
    package let handedOverAt: Moment?
    package let isErased: Bool
}

/// The newest mail: to the service all of it, to a person what was made for them.
package struct ListMail: Statement {
    package typealias Output = ListedMail

    let state: MailState?
    let limit: Int

    package init(state: MailState? = nil, limit: Int = 50) {
        self.state = state
        self.limit = limit
    }

    package static let sql = """
        select id, state, recipient_address, recipient_name, subject, person, reason, made_at, attempts, last_reply, message_id,
            handed_over_at, erased
        from documents.mail
        where state = coalesce($1, state)
        order by id desc
        limit $2
        """

    package var parameters: [Parameter] { [.optional(state?.rawValue), .int(limit)] }

    package static func decode(_ row: inout Row) throws -> ListedMail {
        ListedMail(
            id: MailID(try row.int("id")), state: try MailState(from: &row), address: try row.text("recipient_address"),
            name: try row.text("recipient_name"), subject: try row.text("subject"),
            person: try row.intOrNil("person").map(PersonID.init), reason: try row.text("reason"), madeAt: try row.moment("made_at"),
            attempts: try row.int("attempts"), lastReply: try row.textOrNil("last_reply"), messageID: try row.textOrNil("message_id"),
            handedOverAt: try row.momentOrNil("handed_over_at"), isErased: try row.bool("erased"))
    }
}
