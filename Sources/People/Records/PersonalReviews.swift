import Casework
import Ledger
import Postgres

/// What reviews of access said of a person.
struct PersonalReviews: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Quarter', quarter::text, null, 'Verdict', verdict, null,
            'Roles', array_to_string(roles, ', '), null, 'Note', note, 'others',
            'By', reviewer.name, 'others'] as fields
        from people.access_review left join people.directory() reviewer on reviewer.id = access_review.reviewed_by
        where access_review.person = $1 order by quarter
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
