import Casework
import Ledger
import Postgres

/// By which providers a person signs in, and for which programs they answer.
struct PersonalSignIns: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Signs in by', issuer, null, 'Known there as', subject, null,
            'Since', to_char(made_at at time zone 'Europe/London', 'YYYY-MM-DD'), null] as fields
        from people.linked_account where person = $1
        union all
        select array[
            'Answers for the program', name, null, 'Since', to_char(made_at at time zone 'Europe/London', 'YYYY-MM-DD'), null,
            'Last used', to_char(last_used_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null]
        from people.tokens_about($2)
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
