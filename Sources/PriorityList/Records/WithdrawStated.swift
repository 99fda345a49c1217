import Casework
import Postgres

/// Withdraws what was stated of a school, or lets it count again. No row where it stands so already, or where it is neither the person’s own, to withdraw what they
/// stated or take back what they withdrew, nor are they one who signs the list.
struct WithdrawStated: Statement {
    typealias Output = Int

    let id: Int
    let urn: URN
    let isWithdrawn: Bool

    static let sql = """
        update priority_list.stated
        set withdrawn_at = case when $3 then now() end, withdrawn_by = case when $3 then access.person() end
        where id = $1 and urn = $2 and (withdrawn_at is null) = $3
        returning id
        """

    var parameters: [Parameter] { [.int(id), .int(urn.number), .bool(isWithdrawn)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
