import Postgres

/// Makes an approved letter an issued one, as it was when its document was made; no row where another worker was first, it was sent back meanwhile, or it is
/// of stage 1 and an act of the list overtook it.
struct IssueLetter: Statement {
    typealias Output = Void

    let id: Int
    let revision: Int

    static let sql = """
        update letters.letter l
        set state = 'issued', changed_at = now()
        where l.id = $1 and l.revision = $2 and l.state = 'approved'
            and (
                l.replaces is not null
                or not exists (
                    select from letters.batch b
                    join priority_list.told_by_acts told on told.authority = b.authority and told.year = b.year and told.urn = l.urn
                    where b.id = l.batch and b.purpose = 'stage-1'))
        """

    var parameters: [Parameter] { [.int(id), .int(revision)] }
}
