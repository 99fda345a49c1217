import Casework
import Postgres

/// Ends all sessions of a person.
struct EndSessionsOfPerson: Statement {
    typealias Output = Void

    let person: PersonID

    static let sql = "update people.session set ended_at = now() where person = $1 and ended_at is null"

    var parameters: [Parameter] { [.int(person.number)] }
}
