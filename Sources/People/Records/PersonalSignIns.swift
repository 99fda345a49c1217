import Casework
import Ledger
import Postgres

/// By which providers a person signs in, and for which programs they answer.
struct PersonalSignIns: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('Signs in by', issuer), json_build_array('Known there as', subject),
            json_build_array('Since', to_char(made_at at time zone 'Europe/London', 'YYYY-MM-DD'))) as fields
        from people.linked_account where person = $1
        union all
        select json_build_array(
            json_build_array('Answers for the program', name), json_build_array('Since', to_char(made_at at time zone 'Europe/London', 'YYYY-MM-DD')),
            json_build_array('Last used', to_char(last_used_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')))
        from people.tokens_about($2)
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
