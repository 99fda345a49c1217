import Casework
import Postgres

/// Takes a person's recovery codes away, used or not.
struct DeleteRecoveryCodes: Statement {
    typealias Output = Void

    let person: PersonID

    static let sql = "delete from people.recovery_code where person = $1"

    var parameters: [Parameter] { [.int(person.number)] }
}
