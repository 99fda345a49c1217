import Casework
import Postgres

/// The tasks of occurrences that were made, each for its owner.
struct InsertTasks: Statement {
    let ids: [Int]
    let moment: Moment

    init(of ids: [Int], at moment: Moment) {
        self.ids = ids
        self.moment = moment
    }

    static let sql = """
        insert into calendar.task (occurrence, title, owner, due_at, made_at)
        select id, task, owner, due_at, $2
        from calendar.occurrence
        where id = any($1::bigint[]) and task is not null
        order by make_at, id
        """

    var parameters: [Parameter] { [.ints(ids), .moment(moment)] }
}
