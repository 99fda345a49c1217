import Postgres

/// Has a letter whose addressee is not known posted to the school’s office. No row where it is no longer as they were shown it.
struct PostToOffice: Statement {
    typealias Output = Void

    let id: Int
    let shown: Int
    let recipient: String

    static let sql = """
        update letters.letter
        set channel = 'post', recipient = $3, recipient_source = '\(LetterRow.officeChosen)', revision = revision + 1,
            edited_by = access.person(), changed_at = now()
        where id = $1 and revision = $2 and channel = 'waiting' and state in ('drafted', 'sent-back')
        """

    var parameters: [Parameter] { [.int(id), .int(shown), .text(recipient)] }
}
