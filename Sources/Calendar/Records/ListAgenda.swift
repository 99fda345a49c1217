package import Casework
package import Postgres

/// What waits and what is coming: every task that is neither done nor said not to apply, and what is held in the next days.
package struct ListAgenda: Statement {
    package typealias Output = CalendarLine

    let days: Int

    package init(days: Int) { self.days = days }

    package static let sql = """
        select \(PlannedOccurrence.columns), \(TaskState.columns)
        from calendar.occurrence as o
        left join calendar.task as t on t.occurrence = o.id
        where o.kind <> 'work' and (
            o.id in (select occurrence from calendar.task where done_at is null)
            or o.day between access.today() and access.today() + $1::integer)
        order by coalesce(t.due_at, o.due_at), o.id
        limit 200
        """

    package var parameters: [Parameter] { [.int(days)] }

    package static func decode(_ row: inout Row) throws -> CalendarLine { try CalendarLine(&row) }
}
