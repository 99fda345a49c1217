import Casework
import Postgres

/// Restricted records that a person read.
struct PersonalReadings: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'When', to_char(at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'What', subject, null, 'Restricted to', classification, null, 'As', role, null] as fields
        from ledger.reading where person = $1 order by id
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
