import Casework
import Postgres

/// Calls a meeting off, and leaves its task out where that waits; no row where it does not stand as it was shown. Gives the task that was left out.
struct CallOff: Statement {
    struct Output: Sendable {
        let task: String?
    }

    let id: Int
    let revision: Int
    let reason: String
    let person: PersonID
    let moment: Moment

    static let sql = """
        with called_off as (
            update calendar.occurrence
            set state = 'called-off', reason = $3, said_by = $4, said_at = $5, revision = revision + 1
            where id = $1 and revision = $2 and state in ('planned', 'made')
            returning id
        ), left_out as (
            update calendar.task
            set outcome = 'does-not-apply', note = $3, done_by = $4, done_at = $5
            from called_off
            where task.occurrence = called_off.id and task.done_at is null
            returning task.title
        )
        select (select title from left_out) as task from called_off
        """

    var parameters: [Parameter] { [.int(id), .int(revision), .text(reason), .int(person.number), .moment(moment)] }

    static func decode(_ row: inout Row) throws -> Output { Output(task: try row.textOrNil("task")) }
}
