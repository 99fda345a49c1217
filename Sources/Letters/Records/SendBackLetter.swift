import Postgres

/// Sends a letter back with the reason, approved or not. No row where it is no longer as they were shown it.
struct SendBackLetter: Statement {
    typealias Output = Void

    let id: Int
    let shown: Int
    let reason: String

    static let sql = """
        update letters.letter
        set state = 'sent-back', sent_back_because = $3, sent_back_by = access.person(), revision = revision + 1, changed_at = now(), approved_by = null, approved_at = null
        where id = $1 and revision = $2 and state in ('drafted', 'approved')
        """

    var parameters: [Parameter] { [.int(id), .int(shown), .text(reason)] }
}
