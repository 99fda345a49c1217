import Casework
import Ledger
import Postgres

/// The roles that a person holds and held.
struct PersonalRoles: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('Role', role), json_build_array('From', lower(during)::text),
            json_build_array('To', (upper(during) - 1)::text), json_build_array('Ended', ended_at::date::text)) as fields
        from people.role_held where person = $1 order by lower(during), role
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
