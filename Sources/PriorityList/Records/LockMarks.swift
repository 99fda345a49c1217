import Casework
import Postgres

/// Holds what is said of a school until the transaction ends, so that of two who say it at once the second sees what the first did. Whoever holds the draft
/// too has locked it before.
struct LockMarks: Statement {
    typealias Output = Void

    let urn: URN

    static let sql = "select pg_advisory_xact_lock(hashtext('priority_list.mark'), $1::integer)"

    var parameters: [Parameter] { [.int(urn.number)] }
}
