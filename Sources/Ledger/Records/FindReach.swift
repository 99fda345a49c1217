import Postgres

/// How far the seals reach: events of transactions from `through` on, with an id above `floor`, need not be in a block yet.
struct SealedReach: Sendable, Hashable {
    let through: UInt64
    let floor: Int
    /// The database was restored and nothing was sealed since.
    let awaitsAdoption: Bool

    func mayBeUnsealed(id: Int, transaction: UInt64) -> Bool { awaitsAdoption || (transaction >= through && id > floor) }
}

struct FindReach: Statement {
    typealias Output = SealedReach

    static let sql = """
        select through::text as through, floor, through > pg_snapshot_xmin(pg_current_snapshot()) as awaits_adoption
        from ledger.block order by number desc limit 1
        """

    static func decode(_ row: inout Row) throws -> SealedReach {
        let through = UInt64(try row.text("through")) ?? 0
        return try SealedReach(through: through, floor: row.int("floor"), awaitsAdoption: row.bool("awaits_adoption"))
    }
}
