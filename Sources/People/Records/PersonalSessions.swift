import Casework
import Ledger
import Postgres

/// Where and when a person was signed in.
struct PersonalSessions: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Signed in', to_char(created_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'Last seen', to_char(last_seen_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'Signed out', to_char(ended_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'From the address', client, null, 'Browser', user_agent, null] as fields
        from people.session where person = $1 order by created_at
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
