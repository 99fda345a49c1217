import Postgres

/// Withdraws the letters of a run of stage 1 that were overtaken before they were issued.
struct WithdrawOvertaken: Statement {
    typealias Output = Void

    let batch: Int

    static let sql = """
        update letters.letter l
        set state = 'withdrawn', revision = l.revision + 1, changed_at = now(), approved_by = null, approved_at = null
        from letters.batch b
        where b.id = $1 and l.batch = b.id and l.state in ('drafted', 'sent-back', 'approved') and \(Overtaken.holds)
        """

    var parameters: [Parameter] { [.int(batch)] }
}
