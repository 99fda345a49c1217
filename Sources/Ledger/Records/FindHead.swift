import Casework
import Postgres

/// The last block, when there is one.
struct FindHead: Statement {
    typealias Output = LedgerHead

    static let sql = "select number, hash, total, sealed_at from ledger.block order by number desc limit 1"

    static func decode(_ row: inout Row) throws -> LedgerHead {
        try LedgerHead(block: row.int("number"), hash: row.bytes("hash"), events: row.int("total"), sealedAt: row.moment("sealed_at"))
    }
}
