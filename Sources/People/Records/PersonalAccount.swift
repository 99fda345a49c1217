import Casework
import Ledger
import Postgres

/// The account of a person.
struct PersonalAccount: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Name', name, null, 'Email address', email, null, 'Organisation', organisation, null,
            'Made', to_char(created_at at time zone 'Europe/London', 'YYYY-MM-DD'), null,
            'Suspended', to_char(suspended_at at time zone 'Europe/London', 'YYYY-MM-DD'), null] as fields
        from people.person where id = $1
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
