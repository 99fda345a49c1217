import Postgres

/// Withdraws the letters of a run of stage 1 that an act of the list overtook before they were issued. What takes an issued letter’s place stays: somebody
/// wrote it on purpose.
struct WithdrawOvertaken: Statement {
    typealias Output = Void

    let batch: Int

    static let sql = """
        update letters.letter l
        set state = 'withdrawn', revision = l.revision + 1, changed_at = now(), approved_by = null, approved_at = null
        from letters.batch b
        where b.id = $1 and b.purpose = 'stage-1' and l.batch = b.id and l.replaces is null and l.state in ('drafted', 'sent-back', 'approved')
            and exists (
                select from priority_list.told_by_acts told
                where told.authority = b.authority and told.year = b.year and told.urn = l.urn)
        """

    var parameters: [Parameter] { [.int(batch)] }
}
