import Casework
import Postgres

/// Ends an allocation at once; its range keeps the days on which it was so.
struct EndAllocation: Statement {
    struct Output: Sendable {
        let id: Int
        let person: PersonID
        let urn: Int
    }

    let allocation: Int
    let because: String

    static let sql = """
        update priority_list.allocation
        set during = daterange(lower(during), greatest(access.today(), lower(during) + 1)), ended_at = now(), ended_because = $2
        where id = $1 and ended_at is null
        returning id, person, urn
        """

    var parameters: [Parameter] { [.int(allocation), .text(because)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(id: try row.int("id"), person: PersonID(try row.int("person")), urn: try row.int("urn"))
    }
}
