import Postgres

/// A block without what is in it.
struct BlockHead: Sendable, Hashable {
    let number: Int
    let lastID: Int
    let total: Int
}

/// All blocks, in the order of the chain.
struct ListBlockHeads: Statement {
    typealias Output = BlockHead

    static let sql = "select number, last_id, total from ledger.block order by number"

    static func decode(_ row: inout Row) throws -> BlockHead {
        try BlockHead(number: row.int("number"), lastID: row.int("last_id"), total: row.int("total"))
    }
}
