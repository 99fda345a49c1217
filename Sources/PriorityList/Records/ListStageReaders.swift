import Access
import Casework
import Postgres

/// Those who may sign the list for either organisation today, by the right alone.
struct ListStageReaders: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        let email: String
    }

    private static let roles = Role.held.filter { role in Signatory.allCases.contains { $0.action.reach(of: role) == .all } }.map(\.rawValue)

    static let sql = """
        select holder.id as person, holder.name, holder.email
        from people.person holder
        where holder.suspended_at is null and exists (select from people.held_now h where h.person = holder.id and h.role = any ($1::text[]))
        order by holder.id
        """

    var parameters: [Parameter] { [.texts(Self.roles)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(person: PersonID(try row.int("person")), name: try row.text("name"), email: try row.text("email"))
    }
}
