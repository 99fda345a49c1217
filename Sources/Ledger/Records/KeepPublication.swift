import Casework
import Postgres

/// Notes the head that is published for a day; gives nothing where one is noted for it already.
struct KeepPublication: Statement {
    let day: Day
    let head: LedgerHead

    static let sql = "insert into ledger.publication (day, block, hash) values ($1, $2, $3) on conflict (day) do nothing"

    var parameters: [Parameter] { [.day(day), .int(head.block), .bytes(head.hash)] }
}
