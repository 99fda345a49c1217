import Casework
import Ledger
import Postgres

/// The interests in schools that a person declared.
struct PersonalInterests: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('School', urn::text), json_build_array('Interest', kind), json_build_array('Note', note, 'others'),
            json_build_array('From', lower(during)::text), json_build_array('To', (upper(during) - 1)::text)) as fields
        from people.interest where person = $1 order by id
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
