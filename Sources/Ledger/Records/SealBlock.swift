import Postgres

/// Closes one block over at most so many events that are in none; gives their number.
struct SealBlock: Statement {
    typealias Output = Int

    let most: Int

    static let sql = "select ledger.seal($1::integer) as sealed"

    var parameters: [Parameter] { [.int(most)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("sealed") }
}
