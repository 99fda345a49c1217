import Casework
import Postgres

/// Makes a person's address worth nothing.
struct RevokeFeed: Statement {
    let person: PersonID
    let moment: Moment

    static let sql = "update calendar.feed set revoked_at = $2 where person = $1 and revoked_at is null"

    var parameters: [Parameter] { [.int(person.number), .moment(moment)] }
}
