import Casework
import Postgres

/// Erases to whom at most so many personal links went, and what was answered by them; gives their number.
struct EraseLinks: Statement {
    typealias Output = Int

    let before: Moment
    let most: Int

    static let sql = "select people.erase_links($1, $2::integer) as links"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("links") }
}
