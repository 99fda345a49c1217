import Casework
import Ledger
import Postgres

/// The requests of a person to see what is kept about them.
struct PersonalRequests: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Request', asked.id::text, null, 'Name', asked.name, null, 'Email address', asked.email, null,
            'How and when', asked.reason, null, 'Asked on', asked.asked_on::text, null,
            'Opened', to_char(asked.opened_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'Answered', coalesce(to_char(asked.answered_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), ''), null] as fields
        from people.subject_access asked where asked.person = $1 or asked.id = $2
        order by asked.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
