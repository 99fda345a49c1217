import Access
import Casework
import Postgres

/// Gives a person roles from a day on, until another or without an end.
struct GiveRoles: Statement {
    typealias Output = Void

    let person: PersonID
    let roles: [Role]
    let from: Day
    var until: Day?

    static let sql = """
        insert into people.role_held (person, role, during)
        select $1, role, daterange($3::date, $4::date) from unnest($2::text[]) as role
        """

    var parameters: [Parameter] { [.int(person.number), .texts(roles.map(\.rawValue)), .day(from), .optional(until)] }
}
