package import Postgres

/// One occurrence, by its number or by its task's.
package struct FindOccurrence: Statement {
    package typealias Output = CalendarLine

    let id: Int?
    let task: Int?

    package init(_ id: Int) { (self.id, task) = (id, nil) }
    package init(task: Int) { (id, self.task) = (nil, task) }

    package static let sql = """
        select \(PlannedOccurrence.columns), \(TaskState.columns)
        from calendar.occurrence as o
        left join calendar.task as t on t.occurrence = o.id
        where o.id = $1 or t.id = $2
        """

    package var parameters: [Parameter] { [.optional(id), .optional(task)] }

    package static func decode(_ row: inout Row) throws -> CalendarLine { try CalendarLine(&row) }
}
