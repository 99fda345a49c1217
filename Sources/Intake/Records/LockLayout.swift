import Postgres

/// Waits until no other import of this layout is under way, and holds it until the transaction ends: imports of one format come one
/// after the other.
struct LockLayout: Statement {
    let layout: String

    static let sql = "select pg_advisory_xact_lock(hashtext('intake'), hashtext($1))"

    var parameters: [Parameter] { [.text(layout)] }
}
