import Casework
import Ledger
import Postgres

/// The interests in schools that a person declared.
struct PersonalInterests: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'School', urn::text, null, 'Interest', kind, null, 'Note', note, 'others',
            'From', lower(during)::text, null, 'To', (upper(during) - 1)::text, null] as fields
        from people.interest where person = $1 order by id
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
