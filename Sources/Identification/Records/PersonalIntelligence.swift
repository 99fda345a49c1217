import Casework
import Ledger
import Postgres

/// Intelligence that a person recorded, that names them as its reader, or whose words have their name in them.
struct PersonalIntelligence: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'School', intelligence.urn::text, null, 'About', subject, null, 'Of', observed_on::text, null,
            'Words', words, 'others', 'Source', source, 'others',
            'Restricted to', classification, null,
            'Recorded by', recorder.name, case when recorded_by <> $1 then 'others' end,
            'Recorded', to_char(recorded_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null] as fields
        from identification.intelligence_about($2) intelligence
        left join people.directory() recorder on recorder.id = recorded_by
        order by intelligence.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
