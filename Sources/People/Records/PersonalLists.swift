import Casework
import Ledger
import Postgres

/// The schools that a person watches, and the lists that they keep.
struct PersonalLists: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(json_build_array('School watched', urn::text), json_build_array('Since', to_char(since at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'))) as fields
        from people.watch where person = $1
        union all
        select json_build_array(json_build_array('List kept', name), json_build_array('Asked', query),
            json_build_array('Since', to_char(made_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')))
        from people.kept_list where person = $1
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
