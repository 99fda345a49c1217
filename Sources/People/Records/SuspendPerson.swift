import Casework
import Postgres

/// Suspends an account, or takes it up again; the row is there when that changed anything.
struct SuspendPerson: Statement {
    typealias Output = Void

    let person: PersonID
    let isSuspended: Bool

    static let sql = """
        update people.person set suspended_at = case when $2::boolean then now() end
        where id = $1 and (suspended_at is not null) <> $2::boolean
        """

    var parameters: [Parameter] { [.int(person.number), .bool(isSuspended)] }
}
