import Casework
import Postgres

/// Gives a person a secret address.
struct InsertFeed: Statement {
    let person: PersonID
    let token: String
    let moment: Moment

    static let sql = "insert into calendar.feed (person, token, created_at) values ($1, $2, $3)"

    var parameters: [Parameter] { [.int(person.number), .text(token), .moment(moment)] }
}
