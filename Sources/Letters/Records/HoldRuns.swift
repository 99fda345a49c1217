import Postgres

/// Holds several runs until the transaction ends, in one order, so that of two who hold some of the same neither waits for the other for ever.
struct HoldRuns: Statement {
    typealias Output = Int

    let authority: Int
    let ids: [Int]
    /// Besides, all runs of this purpose that were begun; nil for none.
    let purpose: BatchPurpose?

    static let sql = """
        select b.id from letters.batch b
        where b.authority = $1 and (b.id = any ($2::bigint[]) or b.purpose = $3::text)
        order by b.id
        for update of b
        """

    var parameters: [Parameter] { [.int(authority), .ints(ids), .optional(purpose?.rawValue)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
