import Casework
import Postgres

/// Places a legal hold; gives its number.
struct PlaceHold: Statement {
    typealias Output = Int

    let subject: String
    let reason: String
    let person: PersonID?

    static let sql = "insert into ledger.hold (subject, reason, placed_by) values ($1, $2, $3::bigint) returning id"

    var parameters: [Parameter] { [.text(subject), .text(reason), .optional(person?.number)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
