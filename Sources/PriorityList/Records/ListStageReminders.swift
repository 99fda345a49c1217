import Casework
import Postgres

/// Tasks of stage 1 that wait, with each person who has the role that owes them today, as far as they have not been told: once when the task was made, and
/// once when it is late.
struct ListStageReminders: Statement {
    struct Output: Sendable {
        let task: Int
        let schedule: String
        let title: String
        let dueOn: Day
        let isLate: Bool
        let person: PersonID
        let name: String
        let email: String
    }

    /// Of the plan, whose tasks they are.
    let occurrences: [Int]

    static let sql = """
        select task.id, occurrence.schedule, task.title, (task.due_at at time zone 'Europe/London')::date as due_on, task.due_at < now() as is_late,
            holder.id as person, holder.name, holder.email
        from calendar.task
        join calendar.occurrence on occurrence.id = task.occurrence
        join lateral (select distinct h.person from people.held_now h where h.role = task.owner) held on true
        join people.person holder on holder.id = held.person and holder.suspended_at is null
        where task.done_at is null and occurrence.id = any ($1::bigint[]) and not exists (
            select from documents.mail
            where idempotency_key = 'priority-list.stage-task/' || task.id || case when task.due_at < now() then '/late/' else '/made/' end || holder.id)
        order by task.due_at, task.id, holder.id
        """

    var parameters: [Parameter] { [.ints(occurrences)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            task: try row.int("id"), schedule: try row.text("schedule"), title: try row.text("title"), dueOn: try row.day("due_on"),
            isLate: try row.bool("is_late"), person: PersonID(try row.int("person")), name: try row.text("name"), email: try row.text("email"))
    }
}
