import Access
import Casework
import Postgres

/// Who reviews access today, by the roles that they hold themselves.
struct ListAccessReviewers: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        let email: String
    }

    static let sql = """
        select distinct person.id, person.name, person.email
        from people.role_held held
        join people.person on person.id = held.person and person.suspended_at is null
        where held.role = any ($1::text[]) and held.during @> access.today() and held.ended_at is null
        order by person.id
        """

    var parameters: [Parameter] { [.texts(Role.held.filter { Action.reviewAccess.reach(of: $0) != .none }.map(\.rawValue))] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(person: PersonID(try row.int("id")), name: try row.text("name"), email: try row.text("email"))
    }
}
