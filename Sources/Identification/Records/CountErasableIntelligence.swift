import Casework
import Postgres

/// How many records of intelligence the schedule may erase.
struct CountErasableIntelligence: Statement {
    typealias Output = Int

    let before: Moment

    static let sql = "select count(*) as records from identification.erasable_intelligence($1)"

    var parameters: [Parameter] { [.moment(before)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("records") }
}
