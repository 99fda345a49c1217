import Casework
import Ledger
import Postgres

/// Intelligence that a person recorded, that names them as its reader, or whose words have their name in them.
struct PersonalIntelligence: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('School', intelligence.urn::text), json_build_array('About', subject), json_build_array('Of', observed_on::text),
            json_build_array('Words', words, 'others'), json_build_array('Source', source, 'others'),
            json_build_array('Restricted to', classification),
            json_build_array('Recorded by', recorder.name, case when recorded_by <> $1 then 'others' end),
            json_build_array('Recorded', to_char(recorded_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'))) as fields
        from identification.intelligence_about($2) intelligence
        left join people.directory() recorder on recorder.id = recorded_by
        order by intelligence.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
