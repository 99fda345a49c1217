import Casework
import Postgres

/// Takes back what was said of a task, by whoever said it; no row where nothing is, or somebody else said it, or at another moment than was shown.
struct ReopenTask: Statement {
    let id: Int
    let person: PersonID
    let doneAt: Moment

    init(id: Int, by person: PersonID, doneAt: Moment) {
        self.id = id
        self.person = person
        self.doneAt = doneAt
    }

    static let sql = """
        update calendar.task set done_at = null, done_by = null, note = null, outcome = null where id = $1 and done_by = $2 and done_at = $3
        """

    var parameters: [Parameter] { [.int(id), .int(person.number), .moment(doneAt)] }
}
