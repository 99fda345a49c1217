import Casework
import Postgres

/// Erases the names and addresses of at most so many people who have left; gives their numbers.
struct EraseAccounts: Statement {
    typealias Output = [Int]

    let before: Moment
    let most: Int

    static let sql = "select people.erase_accounts($1, $2::integer) as people"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("people") }
}
