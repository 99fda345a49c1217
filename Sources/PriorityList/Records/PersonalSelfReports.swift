import Casework
import Ledger
import Postgres

/// What schools said of themselves by a person’s address, or by a name like theirs, and what has their name in it.
struct PersonalSelfReports: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('School', r.urn::text), json_build_array('As', r.part),
            json_build_array('Name', r.name, case when lower(r.email) is distinct from lower(known.email) then 'others' end),
            json_build_array('Email address', r.email, case when lower(r.email) is distinct from lower(known.email) then 'others' end),
            json_build_array('Words', r.words, 'others'), json_build_array('Sent', to_char(r.made_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')),
            json_build_array('Outcome', r.outcome), json_build_array('Why', r.reason, 'others'),
            json_build_array('Told', r.told), json_build_array('Restricted to', r.classification)) as fields
        from people.known_as($1, $2) known
        cross join priority_list.self_reports_about($2) r
        order by r.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
