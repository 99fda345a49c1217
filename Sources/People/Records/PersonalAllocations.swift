import Casework
import Ledger
import Postgres

/// Schools that are or were allocated to a person, and records drawn for them.
struct PersonalAllocations: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'School', urn::text, null, 'From', lower(during)::text, null,
            'To', coalesce(ended_at::date, upper(during) - 1)::text, null, 'Why', reason, 'others',
            'Ended because', ended_because, 'others'] as fields
        from priority_list.allocation where person = $1
        union all
        select array[
            'Record', kind || '/' || record, null, 'From', lower(during)::text, null,
            'To', (upper(during) - 1)::text, null, 'Why', reason, 'others']
        from people.sample where person = $1
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
