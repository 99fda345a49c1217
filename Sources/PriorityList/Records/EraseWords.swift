import Casework
import Postgres

/// Erases at most so many words of contacts, marks, statements and academies; gives their number.
struct EraseWords: Statement {
    typealias Output = Int

    let before: Moment
    let most: Int

    static let sql = "select priority_list.erase_words($1, $2::integer) as words"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("words") }
}
