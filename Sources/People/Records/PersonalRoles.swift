import Casework
import Ledger
import Postgres

/// The roles that a person holds and held.
struct PersonalRoles: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Role', role, null, 'From', lower(during)::text, null,
            'To', (upper(during) - 1)::text, null, 'Ended', ended_at::date::text, null] as fields
        from people.role_held where person = $1 order by lower(during), role
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
