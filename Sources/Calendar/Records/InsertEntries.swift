import Casework
import Postgres

/// The calendar entries of occurrences that were made; work of the service has none.
struct InsertEntries: Statement {
    let ids: [Int]
    let moment: Moment

    init(of ids: [Int], at moment: Moment) {
        self.ids = ids
        self.moment = moment
    }

    static let sql = """
        insert into calendar.entry (occurrence, title, kind, day, starts_at, ends_at, made_at)
        select id, title, kind, day, due_at, ends_at, $2
        from calendar.occurrence
        where id = any($1::bigint[]) and kind <> 'work'
        order by make_at, id
        """

    var parameters: [Parameter] { [.ints(ids), .moment(moment)] }
}
