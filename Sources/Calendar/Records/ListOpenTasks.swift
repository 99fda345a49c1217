package import Casework
package import Postgres

/// Tasks that wait, neither done nor said not to apply, the longest due first; those due before a moment are late.
package struct ListOpenTasks: Statement {
    package typealias Output = CalendarLine

    let before: Moment?

    /// - Parameter before: only those that were due by then.
    package init(dueBefore before: Moment? = nil) { self.before = before }

    package static let sql = """
        select \(PlannedOccurrence.columns), \(TaskState.columns)
        from calendar.task as t
        join calendar.occurrence as o on o.id = t.occurrence
        where t.done_at is null and ($1::timestamptz is null or t.due_at < $1)
        order by t.due_at, t.id
        """

    package var parameters: [Parameter] { [.optional(before)] }

    package static func decode(_ row: inout Row) throws -> CalendarLine { try CalendarLine(&row) }
}
