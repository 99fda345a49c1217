import Postgres
import SchoolYear

/// Holds the review of a year until the transaction ends: whoever closes it sees every decision that was made before, and none is made meanwhile.
struct LockReview: Statement {
    typealias Output = Void

    let year: AcademicYear

    static let sql = "select pg_advisory_xact_lock(hashtext('priority_list.carrying'), $1::integer)"

    var parameters: [Parameter] { [.int(year.start)] }
}
