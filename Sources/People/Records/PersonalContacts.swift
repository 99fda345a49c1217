import Casework
import Ledger
import Postgres

/// Where a person is recorded as the head or chair of a school: by their address, or by a name like theirs, which may be somebody else's.
struct PersonalContacts: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select json_build_array(
            json_build_array('School', c.urn::text), json_build_array('As', c.part),
            json_build_array('Name', trim(c.title || ' ' || c.name), case when lower(c.email) is distinct from lower(p.email) then 'others' end),
            json_build_array('Email address', c.email, case when lower(c.email) is distinct from lower(p.email) then 'others' end),
            json_build_array('Known from', c.source, 'others'), json_build_array('From', lower(c.during)::text),
            json_build_array('To', (upper(c.during) - 1)::text), json_build_array('Withdrawn', c.withdrawn_at::date::text)) as fields
        from people.known_as($1, $2) p
        join people.school_contact c on lower(c.email) = lower(p.email) or lower(c.name) = lower(p.name)
        order by c.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
