import Access
import Casework
import Postgres

/// Ends at once the roles that a provider's groups gave and give no more; answers each.
struct EndGroupRoles: Statement {
    typealias Output = String

    let person: PersonID
    let keeping: [Role]
    let issuer: String

    static let sql = """
        update people.role_held
        set during = daterange(lower(during), greatest(access.today(), lower(during) + 1)), ended_at = now()
        where person = $1 and issuer = $3 and ended_at is null and during @> access.today() and role <> all ($2::text[])
        returning role
        """

    var parameters: [Parameter] { [.int(person.number), .texts(keeping.map(\.rawValue)), .text(issuer)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("role") }
}
