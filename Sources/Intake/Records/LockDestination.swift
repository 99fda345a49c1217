import Postgres

/// Waits until no other import with this destination is under way, and holds it until the transaction ends. Statements that begin after it see
/// all that the other has committed.
struct LockDestination: Statement {
    let destination: String

    static let sql = "select pg_advisory_xact_lock(hashtext('intake'), hashtext($1))"

    var parameters: [Parameter] { [.text(destination)] }
}
