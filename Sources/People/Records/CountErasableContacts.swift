import Casework
import Postgres

/// How many heads and chairs who went the schedule may erase.
struct CountErasableContacts: Statement {
    typealias Output = Int

    let before: Moment

    static let sql = "select count(*) as contacts from people.erasable_contacts($1)"

    var parameters: [Parameter] { [.moment(before)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("contacts") }
}
