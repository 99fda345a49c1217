import Casework
import Ledger
import Postgres

/// The requests of a person to see what is kept about them.
struct PersonalRequests: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('Request', asked.id::text), json_build_array('Name', asked.name), json_build_array('Email address', asked.email),
            json_build_array('How and when', asked.reason),
            json_build_array('Opened', to_char(asked.opened_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')),
            json_build_array('Answered', coalesce(to_char(asked.answered_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), ''))) as fields
        from people.subject_access asked where asked.person = $1 or asked.id = $2
        order by asked.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
