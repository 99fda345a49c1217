import Access
import Postgres

/// Takes a role for some hours, for the person that the transaction states; answers its number.
struct TakeEmergencyAccess: Statement {
    typealias Output = Int

    let role: Role
    let hours: Int
    let reason: String

    static let sql = """
        insert into people.emergency_access (person, role, reason, expires_at)
        values (access.person(), $1, $3, now() + $2::int * interval '1 hour')
        returning id
        """

    var parameters: [Parameter] { [.text(role.rawValue), .int(hours), .text(reason)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
