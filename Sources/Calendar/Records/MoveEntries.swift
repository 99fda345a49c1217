import Postgres

/// Gives the calendar entries of occurrences that moved their occurrence's new date.
struct MoveEntries: Statement {
    let ids: [Int]

    init(of ids: [Int]) { self.ids = ids }

    static let sql = """
        update calendar.entry
        set title = o.title, kind = o.kind, day = o.day, starts_at = o.due_at, ends_at = o.ends_at
        from calendar.occurrence as o
        where entry.occurrence = o.id and o.id = any ($1::bigint[]) and o.state = 'made'
        """

    var parameters: [Parameter] { [.ints(ids)] }
}
