import Casework
import Postgres

/// Erases who asked in at most so many requests to see what is kept, and why; gives their numbers.
struct EraseRequests: Statement {
    typealias Output = [Int]

    let before: Moment
    let most: Int

    static let sql = "select people.erase_requests($1, $2::integer) as requests"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("requests") }
}
