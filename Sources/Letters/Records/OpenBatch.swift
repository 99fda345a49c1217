import Postgres

/// The run of a year and purpose, begun where there is none yet. Counted as changed, so that of two who draft at once the second waits.
struct OpenBatch: Statement {
    typealias Output = Int

    let authority: Int
    let year: Int
    let purpose: BatchPurpose
    let maker: Int?

    static let sql = """
        insert into letters.batch (authority, year, purpose, made_by) values ($1, $2, $3, $4)
        on conflict (authority, year, purpose) do update set revision = letters.batch.revision + 1
        returning id
        """

    var parameters: [Parameter] { [.int(authority), .int(year), .text(purpose.rawValue), .optional(maker)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
