import Casework
import Postgres
import SchoolYear

/// Says that a schedule's year is planned; no row where another transaction did so.
struct ClaimPlannedYear: Statement {
    let planned: PlannedYear
    let moment: Moment

    init(_ planned: PlannedYear, at moment: Moment) {
        self.planned = planned
        self.moment = moment
    }

    static let sql = "insert into calendar.planned_year (schedule, year, planned_at) values ($1, $2, $3) on conflict do nothing"

    var parameters: [Parameter] { [.text(planned.schedule), .int(planned.year.start), .moment(moment)] }
}
