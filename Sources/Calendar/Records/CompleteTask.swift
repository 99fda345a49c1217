import Casework
import Postgres

/// Says what came of a task; no row where that was said already.
struct CompleteTask: Statement {
    let id: Int
    let outcome: TaskOutcome
    let note: String?
    let person: PersonID
    let moment: Moment

    init(id: Int, as outcome: TaskOutcome, note: String?, by person: PersonID, at moment: Moment) {
        self.id = id
        self.outcome = outcome
        self.note = note
        self.person = person
        self.moment = moment
    }

    static let sql = "update calendar.task set done_at = $2, done_by = $3, note = $4, outcome = $5 where id = $1 and done_at is null"

    var parameters: [Parameter] { [.int(id), .moment(moment), .int(person.number), .optional(note), .text(outcome.rawValue)] }
}
