package import Postgres

/// What the calendar holds under a title, the nearest first.
package struct SearchOccurrences: Statement {
    package typealias Output = CalendarLine

    let pattern: String

    /// - Parameter pattern: for `like`, in lower case.
    package init(pattern: String) { self.pattern = pattern }

    package static let sql = """
        select \(PlannedOccurrence.columns), \(TaskState.columns)
        from calendar.occurrence as o
        left join calendar.task as t on t.occurrence = o.id
        where o.kind <> 'work' and (lower(o.title) like '%' || $1 || '%' or lower(t.title) like '%' || $1 || '%')
        order by abs(coalesce(o.day, o.nominal) - access.today()), o.id
        limit 20
        """

    package var parameters: [Parameter] { [.text(pattern)] }

    package static func decode(_ row: inout Row) throws -> CalendarLine { try CalendarLine(&row) }
}
