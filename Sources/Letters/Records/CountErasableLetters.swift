import Casework
import Postgres

/// How many letters the schedule may erase.
struct CountErasableLetters: Statement {
    typealias Output = Int

    let before: Moment

    static let sql = "select count(*) as letters from letters.erasable_letters($1)"

    var parameters: [Parameter] { [.moment(before)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("letters") }
}
