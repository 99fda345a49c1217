import Casework
import Postgres

/// Gives occurrences the date and the rest that a new plan gives them. What was made ahead of its day stays made, and calendar programs are told that it changed.
struct MoveOccurrences: Statement {
    let rows: String
    let moment: Moment

    private struct Moved: Encodable {
        let id: Int
        let planned: Planned

        private enum Keys: String, CodingKey { case id }

        func encode(to encoder: any Encoder) throws {
            try planned.encode(to: encoder)
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(id, forKey: .id)
        }
    }

    init(_ moves: [PlanDifference.Move], at moment: Moment) throws {
        // One whose new date is past is still to be made, late: a change of dates lets nobody off.
        rows = try Planned.json(
            moves.map { move in
                let planned = Planned(move.after, at: Moment(microsecondsSince1970: 0))
                return Moved(id: move.id, planned: planned)
            })
        self.moment = moment
    }

    static let sql = """
        update calendar.occurrence
        set nominal = m.nominal, day = m.day, title = m.title, kind = m.kind, owner = m.owner, attends = m.attends, task = m.task, job = m.job,
            if_missed = m.if_missed, due_at = m.due_at, ends_at = m.ends_at, make_at = m.make_at, why = m.why, rule = m.rule, duties = m.duties,
            citation = m.citation, is_provisional = m.is_provisional, mark = m.mark, revision = occurrence.revision + 1,
            state = case when occurrence.state = 'made' then 'made' else m.state end, reason = m.reason,
            settled_at = case when occurrence.state = 'made' then settled_at when m.state = 'skipped' then $2::timestamptz end
        from json_to_recordset($1::json) as m (id bigint, \(Planned.columns))
        where occurrence.id = m.id and (occurrence.state in ('planned', 'made') or occurrence.day is null)
        """

    var parameters: [Parameter] { [.text(rows), .moment(moment)] }
}
