import Casework
import Ledger
import Postgres

/// The schools that a person watches, and the lists that they keep.
struct PersonalLists: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array['School watched', urn::text, null, 'Since', to_char(since at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null] as fields
        from people.watch where person = $1
        union all
        select array['List kept', name, null, 'Asked', query, null,
            'Since', to_char(made_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null]
        from people.kept_list where person = $1
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
