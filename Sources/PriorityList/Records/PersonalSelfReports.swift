import Casework
import Ledger
import Postgres

/// What schools said of themselves by a person’s address, or by a name like theirs, and what has their name in it.
struct PersonalSelfReports: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'School', r.urn::text, null, 'As', r.part, null,
            'Name', r.name, case when lower(r.email) is distinct from lower(known.email) then 'others' end,
            'Email address', r.email, case when lower(r.email) is distinct from lower(known.email) then 'others' end,
            'Words', r.words, 'others', 'Sent', to_char(r.made_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'Outcome', r.outcome, null, 'Why', r.reason, 'others',
            'Told', r.told, null, 'Restricted to', r.classification, null] as fields
        from people.known_as($1, $2) known
        cross join priority_list.self_reports_about($2) r
        order by r.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
