import Postgres

/// What the allocations are at, as one word: whoever changes them says which they were shown.
struct FindAllocationState: Statement {
    typealias Output = String

    static let sql = """
        select count(*) || '-' || count(ended_at) || '-' || coalesce(max(id), 0) as state from priority_list.allocation
        """

    static func decode(_ row: inout Row) throws -> String { try row.text("state") }
}
