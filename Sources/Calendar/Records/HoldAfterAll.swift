import Casework
import Postgres

/// Takes back that a meeting is called off, which is made, or waits to be, as before, and opens the task again that was left out with it, and no other; no row where it does not stand as it was shown.
/// Gives the task.
struct HoldAfterAll: Statement {
    struct Output: Sendable {
        let task: String?
    }

    let id: Int
    let revision: Int
    let person: PersonID
    let moment: Moment

    /// Both parts see the meeting as it stood before.
    static let sql = """
        with held as (
            update calendar.occurrence
            set state = case when settled_at is null then 'planned' else 'made' end, reason = null, said_by = $3, said_at = $4, revision = revision + 1
            where id = $1 and revision = $2 and state = 'called-off'
            returning id
        ), reopened as (
            update calendar.task
            set outcome = null, note = null, done_by = null, done_at = null
            from held
            join calendar.occurrence as before on before.id = held.id
            where task.occurrence = held.id and task.done_at = before.said_at and task.done_by = before.said_by
            returning task.title
        )
        select (select title from reopened) as task from held
        """

    var parameters: [Parameter] { [.int(id), .int(revision), .int(person.number), .moment(moment)] }

    static func decode(_ row: inout Row) throws -> Output { Output(task: try row.textOrNil("task")) }
}
