import Postgres

/// Approves drafts that have an addressee and that somebody else drafted and changed; gives how many. What they say is what is issued.
struct ApproveLetters: Statement {
    typealias Output = Void

    let batch: Int
    let ids: [Int]

    static let sql = """
        update letters.letter
        set state = 'approved', approved_by = access.person(), approved_at = now(), changed_at = now()
        where batch = $1 and id = any ($2::bigint[]) and state = 'drafted' and channel <> 'waiting'
            and drafted_by is distinct from access.person() and edited_by is distinct from access.person()
        """

    var parameters: [Parameter] { [.int(batch), .ints(ids)] }
}
