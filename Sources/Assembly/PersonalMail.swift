import Casework
import Ledger
import Postgres

/// Mail to a person: what it said is kept no longer than it waits.
struct PersonalMail: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'To', m.recipient_name, case when lower(m.recipient_address) is distinct from lower(known.email) then 'others' end,
            'Email address', m.recipient_address, case when lower(m.recipient_address) is distinct from lower(known.email) then 'others' end,
            'About', m.subject, 'others', 'Why', m.reason, null,
            'Made', to_char(m.made_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null, 'Stands', m.state, null] as fields
        from people.known_as($1, $2) known
        cross join documents.mail_about($2) m
        order by m.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
