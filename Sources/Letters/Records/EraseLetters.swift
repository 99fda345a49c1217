import Casework
import Postgres

/// Erases at most so many letters with their documents; gives their numbers.
struct EraseLetters: Statement {
    typealias Output = [Int]

    let before: Moment
    let most: Int

    static let sql = "select letters.erase_letters($1, $2::integer) as letters"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("letters") }
}
