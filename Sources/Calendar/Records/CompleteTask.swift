import Casework
import Postgres

/// Says that a task is done; no row where it was already.
struct CompleteTask: Statement {
    let id: Int
    let note: String?
    let person: PersonID
    let moment: Moment

    init(id: Int, note: String?, by person: PersonID, at moment: Moment) {
        self.id = id
        self.note = note
        self.person = person
        self.moment = moment
    }

    static let sql = "update calendar.task set done_at = $2, done_by = $3, note = $4 where id = $1 and done_at is null"

    var parameters: [Parameter] { [.int(id), .moment(moment), .int(person.number), .optional(note)] }
}
