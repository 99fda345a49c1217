import Casework
import Postgres

/// Stops watching a school for whoever the transaction states.
struct EndWatch: Statement {
    let urn: URN

    static let sql = "delete from people.watch where person = access.person() and urn = $1"

    var parameters: [Parameter] { [.int(urn.number)] }
}
