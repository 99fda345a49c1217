import Access
import Casework
import Postgres

/// Erases the details of at most so many events, and appends the event that says so; gives their number.
struct EraseDetails: Statement {
    typealias Output = Int

    let retentionClass: String
    let kinds: [String]
    let before: Moment
    let permit: Permit
    let policy: String
    let most: Int

    static let sql = "select ledger.erase($1, $2::text[], $3, $4, $5, $6::integer) as erased"

    var parameters: [Parameter] {
        [.text(retentionClass), .texts(kinds), .moment(before), .text(permit.role.rawValue), .text(policy), .int(most)]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("erased") }
}
