import Casework
import Ledger
import Postgres

/// Mail to a person: what it said is kept no longer than it waits.
struct PersonalMail: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('To', m.recipient_name, case when lower(m.recipient_address) is distinct from lower(known.email) then 'others' end),
            json_build_array('Email address', m.recipient_address, case when lower(m.recipient_address) is distinct from lower(known.email) then 'others' end),
            json_build_array('About', m.subject, 'others'), json_build_array('Why', m.reason),
            json_build_array('Made', to_char(m.made_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')), json_build_array('Stands', m.state)) as fields
        from people.known_as($1, $2) known
        cross join documents.mail_about($2) m
        order by m.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
