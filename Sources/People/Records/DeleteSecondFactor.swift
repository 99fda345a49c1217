import Casework
import Postgres

/// Takes a person's second factor away.
struct DeleteSecondFactor: Statement {
    typealias Output = Void

    let person: PersonID

    static let sql = "delete from people.second_factor where person = $1"

    var parameters: [Parameter] { [.int(person.number)] }
}
