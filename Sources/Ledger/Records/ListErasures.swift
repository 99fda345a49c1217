import Postgres

/// The events whose details the schedule erased, as each erasure names them: `1-5 7`.
struct ListErasures: Statement {
    typealias Output = String

    static let sql = """
        select pair ->> 1 as ids from ledger.event cross join json_array_elements(payload) pair
        where subject like 'retention/%' and kind = 'ledger.details-erased' and pair ->> 0 = 'ids'
        """

    static func decode(_ row: inout Row) throws -> String { try row.text("ids") }
}
