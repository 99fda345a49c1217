import Access
import Casework
import Postgres

/// Gives the roles of a person's groups that the person does not hold in some way already; answers each.
struct GiveGroupRoles: Statement {
    typealias Output = String

    let person: PersonID
    let roles: [Role]
    let issuer: String

    static let sql = """
        insert into people.role_held (person, role, during, issuer)
        select $1, given.role, daterange(access.today(), null), $3 from unnest($2::text[]) as given (role)
        where not exists (
            select from people.role_held held
            where held.person = $1 and held.role = given.role and held.ended_at is null and held.during && daterange(access.today(), null))
        returning role
        """

    var parameters: [Parameter] { [.int(person.number), .texts(roles.map(\.rawValue)), .text(issuer)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("role") }
}
