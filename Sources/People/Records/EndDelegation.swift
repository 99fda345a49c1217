import Casework
import Postgres

/// Takes back a role that the person that the transaction states had lent; answers to whom.
struct EndDelegation: Statement {
    struct Output: Sendable {
        let delegate: PersonID
        let role: String
    }

    let delegation: Int

    static let sql = """
        update people.delegation set ended_at = now()
        where id = $1 and owner = access.person() and ended_at is null
        returning delegate, role
        """

    var parameters: [Parameter] { [.int(delegation)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(delegate: PersonID(try row.int("delegate")), role: try row.text("role"))
    }
}
