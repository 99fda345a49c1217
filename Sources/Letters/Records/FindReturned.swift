import Postgres

/// The letter of which a mail was, by the name of the mail: of the letter itself, or of what chased it.
struct FindReturned: Statement {
    struct Output: Sendable {
        let letter: Int
        let address: String
        let isReminder: Bool
    }

    let authority: Int
    let messageID: String

    static let sql = """
        select l.id, m.recipient_address, e.letter is not null as is_reminder
        from documents.mail m
        left join letters.delivery g on g.mail = m.id
        left join letters.reminder e on e.mail = m.id
        join letters.letter l on l.id = coalesce(g.letter, e.letter)
        where m.message_id = $1 and l.authority = $2
        """

    var parameters: [Parameter] { [.text(messageID), .int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(letter: try row.int("id"), address: try row.text("recipient_address"), isReminder: try row.bool("is_reminder"))
    }
}
