import Casework
import Postgres

/// Erases the words, the source and the named readers of at most so many records; gives their numbers.
struct EraseIntelligence: Statement {
    typealias Output = [Int]

    let before: Moment
    let most: Int

    static let sql = "select identification.erase_intelligence($1, $2::integer) as records"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("records") }
}
