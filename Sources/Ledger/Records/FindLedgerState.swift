package import Casework
package import Postgres

/// How the ledger stands, for its page.
package struct LedgerState: Sendable {
    package let blocks: Int
    package let hash: [UInt8]?
    package let sealed: Int
    package let unsealed: Int
    package let sealedAt: Moment?
    package let publishedOn: Day?
    package let publishedBlock: Int?
    package let verifiedAt: Moment?
    package let verifiedEvents: Int?
    package let findings: [String]
}

package struct FindLedgerState: Statement {
    package typealias Output = LedgerState

    package init() {}

    package static let sql = """
        select coalesce(head.number, 0) as blocks, head.hash, coalesce(head.total, 0) as sealed, coalesce(ledger.unsealed(), 0) as unsealed,
            head.sealed_at, published.day as published_on, published.block as published_block,
            verified.finished_at as verified_at, verified.events as verified_events, coalesce(verified.findings, '{}') as findings
        from (select) here
        left join lateral (select number, hash, total, sealed_at from ledger.block order by number desc limit 1) head on true
        left join lateral (select day, block from ledger.publication order by day desc limit 1) published on true
        left join lateral (select finished_at, events, findings from ledger.verification order by id desc limit 1) verified on true
        """

    package static func decode(_ row: inout Row) throws -> LedgerState {
        try LedgerState(
            blocks: row.int("blocks"), hash: row.bytesOrNil("hash"), sealed: row.int("sealed"), unsealed: row.int("unsealed"),
            sealedAt: row.momentOrNil("sealed_at"), publishedOn: row.dayOrNil("published_on"), publishedBlock: row.intOrNil("published_block"),
            verifiedAt: row.momentOrNil("verified_at"), verifiedEvents: row.intOrNil("verified_events"), findings: row.texts("findings"))
    }
}
