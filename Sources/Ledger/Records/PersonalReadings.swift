import Casework
import Postgres

/// Restricted records that a person read.
struct PersonalReadings: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('When', to_char(at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')),
            json_build_array('What', subject), json_build_array('Restricted to', classification), json_build_array('As', role)) as fields
        from ledger.reading where person = $1 order by id
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
