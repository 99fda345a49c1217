import Access
import Casework
import Postgres

/// Takes back a role that is not to be held on any day.
struct WithdrawRole: Statement {
    typealias Output = Void

    let person: PersonID
    let role: Role
    let from: Day

    static let sql = "delete from people.role_held where person = $1 and role = $2 and lower(during) = $3::date"

    var parameters: [Parameter] { [.int(person.number), .text(role.rawValue), .day(from)] }
}
