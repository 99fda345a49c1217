import Access
import Casework
import Postgres

/// Makes an account that of another organisation, as its owner’s groups say.
struct MovePerson: Statement {
    typealias Output = Void

    let person: PersonID
    let to: Organisation

    static let sql = "update people.person set organisation = $2 where id = $1"

    var parameters: [Parameter] { [.int(person.number), .text(to.rawValue)] }
}
