import Casework
import Postgres

/// Adds occurrences to the plan; one that is there stays as it is.
struct InsertOccurrences: Statement {
    let rows: String
    let moment: Moment

    init(_ planned: [Planned], at moment: Moment) throws {
        rows = try Planned.json(planned)
        self.moment = moment
    }

    static let sql = """
        insert into calendar.occurrence (schedule, year, period, nominal, day, title, kind, owner, attends, task, job, if_missed, due_at, ends_at,
            make_at, why, rule, duties, citation, is_provisional, state, reason, mark, settled_at)
        select schedule, year, period, nominal, day, title, kind, owner, attends, task, job, if_missed, due_at, ends_at,
            make_at, why, rule, duties, citation, is_provisional, state, reason, mark, case when state = 'skipped' then $2::timestamptz end
        from json_to_recordset($1::json) as planned (\(Planned.columns))
        on conflict on constraint occurrence_once do nothing
        """

    var parameters: [Parameter] { [.text(rows), .moment(moment)] }
}
