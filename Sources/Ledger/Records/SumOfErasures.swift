import Postgres

/// How many events' details the schedule has erased, by the events that say so.
struct SumOfErasures: Statement {
    typealias Output = Int

    static let sql = """
        select coalesce(sum((payload -> 0 ->> 1)::bigint), 0)::bigint as erased
        from ledger.event where subject like 'retention/%' and kind = 'ledger.details-erased'
        """

    static func decode(_ row: inout Row) throws -> Int { try row.int("erased") }
}
