import Casework
import Ledger
import Postgres

/// What is weighed of a Priority Partner when schools are allocated.
struct PersonalProfile: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Schools that you can take', capacity::text, null, 'Phases', array_to_string(phases, ', '), null,
            'Sets out from', easting || ', ' || northing, null,
            'Changed', to_char(changed_at at time zone 'Europe/London', 'YYYY-MM-DD'), null] as fields
        from priority_list.profile_about($2) where $1::bigint is not null
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
