import Casework
import Ledger
import Postgres

/// Access that a person took in an emergency.
struct PersonalEmergencies: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Role', role, null, 'Why', reason, 'others',
            'From', to_char(taken_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'To', to_char(coalesce(ended_at, expires_at) at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null] as fields
        from people.emergency_access where person = $1 order by id
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
