import Postgres

/// A run as whoever changes it was shown it, held until the transaction ends and counted as changed; no row where it has moved on.
struct LockBatch: Statement {
    typealias Output = Int

    let id: Int
    /// Nil where what is done does not depend on what was shown.
    let revision: Int?

    static let sql = "update letters.batch set revision = revision + 1 where id = $1 and revision = coalesce($2::bigint, revision) returning revision"

    var parameters: [Parameter] { [.int(id), .optional(revision)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("revision") }
}
