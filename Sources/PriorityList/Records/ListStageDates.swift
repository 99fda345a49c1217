import Casework
import Postgres
import SchoolYear

/// When each duty of stage 1 is due by the calendar’s plan, and what was said of its task. The review of the year and what comes before the new year
/// stand in the plan of the year that ends.
struct ListStageDates: Statement {
    struct Output: Sendable {
        let schedule: String
        let title: String
        let day: Day?
        let owner: String
        let occurrence: Int
        let doneOn: Day?
        let doneBy: String?
        /// Why it was said not to apply; nil of one that is done or waits.
        let whyNot: String?
    }

    let year: AcademicYear

    static let sql = """
        select occurrence.schedule, occurrence.title, occurrence.day, occurrence.owner, occurrence.id,
            (task.done_at at time zone 'Europe/London')::date as done_on, doer.name as done_by,
            case when task.outcome = 'does-not-apply' then task.note end as why_not
        from calendar.occurrence
        left join calendar.task on task.occurrence = occurrence.id
        left join people.directory() doer on doer.id = task.done_by
        where (occurrence.schedule = any ('{id-5,id-6,id-7,id-8,id-9}') and occurrence.year = $1)
            or (occurrence.schedule = any ('{id-1,id-2,id-3,id-4}') and occurrence.year = $1 - 1)
        order by occurrence.schedule, occurrence.id
        """

    var parameters: [Parameter] { [.int(year.start)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            schedule: try row.text("schedule"), title: try row.text("title"), day: try row.dayOrNil("day"), owner: try row.text("owner"),
            occurrence: try row.int("id"), doneOn: try row.dayOrNil("done_on"), doneBy: try row.textOrNil("done_by"),
            whyNot: try row.textOrNil("why_not"))
    }
}
