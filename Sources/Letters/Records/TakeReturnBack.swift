import Postgres

/// Takes back that the person that the transaction states sent a letter back; it waits to be approved, as it stood. No row where it is not sent back, not
/// by them, or no longer as it was shown.
struct TakeReturnBack: Statement {
    typealias Output = Void

    let id: Int
    let shown: Int

    static let sql = """
        update letters.letter
        set state = 'drafted', sent_back_because = null, sent_back_by = null, revision = revision + 1, changed_at = now()
        where id = $1 and revision = $2 and state = 'sent-back' and sent_back_by = access.person()
        """

    var parameters: [Parameter] { [.int(id), .int(shown)] }
}
