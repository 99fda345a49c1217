import Postgres

/// Holds a run until the transaction ends, so that of two who put its letters together the second sees what the first did.
struct HoldBatch: Statement {
    typealias Output = Int

    let id: Int

    static let sql = "select revision from letters.batch where id = $1 for update"

    var parameters: [Parameter] { [.int(id)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("revision") }
}
