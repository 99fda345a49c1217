import Casework
import Postgres

/// Erases at most so many heads and chairs who went; gives their number.
struct EraseContacts: Statement {
    typealias Output = Int

    let before: Moment
    let most: Int

    static let sql = "select people.erase_contacts($1, $2::integer) as contacts"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("contacts") }
}
