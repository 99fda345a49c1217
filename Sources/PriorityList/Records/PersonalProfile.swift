import Casework
import Ledger
import Postgres

/// What is weighed of a Priority Partner when schools are allocated.
struct PersonalProfile: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('Schools that you can take', capacity::text), json_build_array('Phases', array_to_string(phases, ', ')),
            json_build_array('Sets out from', easting || ', ' || northing),
            json_build_array('Changed', to_char(changed_at at time zone 'Europe/London', 'YYYY-MM-DD'))) as fields
        from priority_list.profile_about($2) where $1::bigint is not null
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
