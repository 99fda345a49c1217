import Access
import Casework
import Postgres

/// Lends a role of the person that the transaction states; answers the delegation's number.
struct LendRole: Statement {
    typealias Output = Int

    let delegate: PersonID
    let role: Role
    let from: Day
    let until: Day
    let reason: String

    static let sql = """
        insert into people.delegation (owner, delegate, role, during, reason)
        values (access.person(), $1, $2, daterange($3::date, $4::date, '[]'), $5)
        returning id
        """

    var parameters: [Parameter] { [.int(delegate.number), .text(role.rawValue), .day(from), .day(until), .text(reason)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
