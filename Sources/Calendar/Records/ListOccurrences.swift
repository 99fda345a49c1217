package import Casework
package import Postgres
package import SchoolYear

/// What the calendar shows of some days: all but the service's own work, with the task that it made.
package struct ListOccurrences: Statement {
    package typealias Output = CalendarLine

    let days: DaySpan

    package init(_ days: DaySpan) { self.days = days }

    package static let sql = """
        select \(PlannedOccurrence.columns), \(TaskState.columns)
        from calendar.occurrence as o
        left join calendar.task as t on t.occurrence = o.id
        where coalesce(o.day, o.nominal) between $1 and $2 and o.kind <> 'work'
        order by coalesce(o.day, o.nominal), o.due_at, o.id
        """

    package var parameters: [Parameter] { [.day(days.first), .day(days.last)] }

    package static func decode(_ row: inout Row) throws -> CalendarLine { try CalendarLine(&row) }
}

/// An occurrence with the task that it made, if it made one.
package struct CalendarLine: Sendable {
    package let planned: PlannedOccurrence
    package let task: TaskState?

    init(_ row: inout Row) throws {
        let planned = Result { try PlannedOccurrence(&row) }
        task = try TaskState(&row)
        self.planned = try planned.get()
    }

    package init(planned: PlannedOccurrence, task: TaskState?) {
        self.planned = planned
        self.task = task
    }
}

/// Where a task stands.
package struct TaskState: Sendable, Hashable {
    package let id: Int
    package let title: String
    package let dueAt: Moment
    /// Nil while it waits.
    package let outcome: TaskOutcome?
    /// When and by whom its outcome was said.
    package let doneAt: Moment?
    package let doneBy: PersonID?
    /// Of one that does not apply: why.
    package let note: String?

    static let columns = "t.id as task_id, t.title as task_title, t.due_at as task_due_at, t.done_at, t.done_by, t.note, t.outcome"

    /// Nil where the row has none.
    init?(_ row: inout Row) throws {
        let (id, title, dueAt) = (try row.intOrNil("task_id"), try row.textOrNil("task_title"), try row.momentOrNil("task_due_at"))
        doneAt = try row.momentOrNil("done_at")
        doneBy = try row.intOrNil("done_by").map(PersonID.init)
        note = try row.textOrNil("note")
        outcome = try row.textOrNil("outcome").map { word in
            guard let outcome = TaskOutcome(rawValue: word) else { throw UnknownWord(word: word) }
            return outcome
        }
        guard let id, let title, let dueAt else { return nil }
        self.id = id
        self.title = title
        self.dueAt = dueAt
    }

    package init(id: Int, title: String, dueAt: Moment, outcome: TaskOutcome?, doneAt: Moment?, doneBy: PersonID?, note: String?) {
        self.id = id
        self.title = title
        self.dueAt = dueAt
        self.outcome = outcome
        self.doneAt = doneAt
        self.doneBy = doneBy
        self.note = note
    }
}
