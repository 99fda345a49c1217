import Casework
import Postgres

/// Erases to whom at most so many mails went; gives their number.
struct EraseMail: Statement {
    typealias Output = Int

    let before: Moment
    let most: Int

    static let sql = "select documents.erase_mail($1, $2::integer) as mails"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("mails") }
}
