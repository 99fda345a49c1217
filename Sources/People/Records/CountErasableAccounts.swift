import Casework
import Postgres

/// How many accounts the schedule may erase: of people who have left so long ago.
struct CountErasableAccounts: Statement {
    typealias Output = Int

    let before: Moment

    static let sql = "select count(*) as accounts from people.erasable_accounts($1)"

    var parameters: [Parameter] { [.moment(before)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("accounts") }
}
