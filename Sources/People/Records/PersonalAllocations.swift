import Casework
import Ledger
import Postgres

/// Schools that are or were allocated to a person, and records drawn for them.
struct PersonalAllocations: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('School', urn::text), json_build_array('From', lower(during)::text),
            json_build_array('To', coalesce(ended_at::date, upper(during) - 1)::text), json_build_array('Why', reason, 'others'),
            json_build_array('Ended because', ended_because, 'others')) as fields
        from priority_list.allocation where person = $1
        union all
        select json_build_array(
            json_build_array('Record', kind || '/' || record), json_build_array('From', lower(during)::text),
            json_build_array('To', (upper(during) - 1)::text), json_build_array('Why', reason, 'others'))
        from people.sample where person = $1
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
