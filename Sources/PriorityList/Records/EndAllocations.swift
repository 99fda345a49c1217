import Casework
import Postgres

/// Ends the allocations of these schools at once, whoever has them.
struct EndAllocations: Statement {
    typealias Output = EndAllocation.Output

    let urns: [URN]
    let because: String

    static let sql = """
        update priority_list.allocation
        set during = daterange(lower(during), greatest(access.today(), lower(during) + 1)), ended_at = now(), ended_because = $2
        where urn = any ($1::integer[]) and during @> access.today() and ended_at is null
        returning id, person, urn
        """

    var parameters: [Parameter] { [.ints(urns.map(\.number)), .text(because)] }

    static func decode(_ row: inout Row) throws -> EndAllocation.Output { try EndAllocation.decode(&row) }
}
