import Postgres

/// A block as the server sends it: the bytes that its hash is of, and the hash.
struct SentBlock: Sendable {
    let wire: [UInt8]
    let hash: [UInt8]
}

/// The blocks of these numbers, in the order of the chain. The columns are those of `ledger.block_hash`.
struct ReadBlocks: Statement {
    typealias Output = SentBlock

    let numbers: ClosedRange<Int>

    static let sql = """
        select record_send(row(
            b.number, b.first_at, b.last_at, b.ids, b.leaves, b.previous, b.through, b.floor, b.last_id, b.total, b.sealed_at)) as wire,
            b.hash
        from ledger.block b where b.number between $1 and $2 order by b.number
        """

    var parameters: [Parameter] { [.int(numbers.lowerBound), .int(numbers.upperBound)] }

    static func decode(_ row: inout Row) throws -> SentBlock { try SentBlock(wire: row.bytes("wire"), hash: row.bytes("hash")) }
}
