import Casework
import Postgres

/// How many events' details may be erased.
struct CountErasable: Statement {
    typealias Output = Int

    let kinds: [String]
    let before: Moment

    static let sql = "select count(*) as events from ledger.erasable($1::text[], $2)"

    var parameters: [Parameter] { [.texts(kinds), .moment(before)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("events") }
}
