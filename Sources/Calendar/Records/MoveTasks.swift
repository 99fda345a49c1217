import Postgres

/// Gives the tasks of occurrences that moved their occurrence's new date; what was done, or does not apply, stays as it was.
struct MoveTasks: Statement {
    let ids: [Int]

    init(of ids: [Int]) { self.ids = ids }

    static let sql = """
        update calendar.task
        set title = o.task, owner = o.owner, due_at = o.due_at
        from calendar.occurrence as o
        where task.occurrence = o.id and o.id = any ($1::bigint[]) and o.state = 'made' and o.task is not null and task.done_at is null
        """

    var parameters: [Parameter] { [.ints(ids)] }
}
