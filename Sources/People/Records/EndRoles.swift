import Access
import Casework
import Postgres

/// Ends at once all roles that a person holds; answers each.
struct EndRoles: Statement {
    typealias Output = String

    let person: PersonID

    static let sql = """
        update people.role_held
        set during = daterange(lower(during), greatest(access.today(), lower(during) + 1)), ended_at = now()
        where person = $1 and ended_at is null and during @> access.today()
        returning role
        """

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("role") }
}
