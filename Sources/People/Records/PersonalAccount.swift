import Casework
import Ledger
import Postgres

/// The account of a person.
struct PersonalAccount: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('Name', name), json_build_array('Email address', email), json_build_array('Organisation', organisation),
            json_build_array('Made', to_char(created_at at time zone 'Europe/London', 'YYYY-MM-DD')),
            json_build_array('Suspended', to_char(suspended_at at time zone 'Europe/London', 'YYYY-MM-DD'))) as fields
        from people.person where id = $1
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
