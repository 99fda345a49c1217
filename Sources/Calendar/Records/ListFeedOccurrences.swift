import Access
import Casework
import Postgres
import SchoolYear

/// What stands in the calendar of somebody with these roles: what they own and what they attend.
struct ListFeedOccurrences: Statement {
    typealias Output = PlannedOccurrence

    let roles: Set<Role>
    let days: DaySpan

    static let sql = """
        select \(PlannedOccurrence.columns)
        from calendar.occurrence as o
        where o.day between $2 and $3 and o.kind <> 'work' and o.state <> 'skipped' and (o.owner = any($1::text[]) or o.attends && $1::text[])
        order by o.day, o.due_at, o.id
        """

    var parameters: [Parameter] { [.texts(roles.map(\.rawValue).sorted()), .day(days.first), .day(days.last)] }

    static func decode(_ row: inout Row) throws -> PlannedOccurrence { try PlannedOccurrence(&row) }
}
