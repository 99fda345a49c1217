import Casework
import Postgres

/// Ends one of a person's sessions by its number.
struct EndOneSession: Statement {
    typealias Output = Void

    let person: PersonID
    let session: Int

    static let sql = "update people.session set ended_at = now() where person = $1 and id = $2 and ended_at is null"

    var parameters: [Parameter] { [.int(person.number), .int(session)] }
}
