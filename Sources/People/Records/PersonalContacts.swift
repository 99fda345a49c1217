import Casework
import Ledger
import Postgres

/// Where a person is recorded as the head or chair of a school: by their address, or by a name like theirs, which may be somebody else's.
struct PersonalContacts: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'School', c.urn::text, null, 'As', c.part, null,
            'Name', trim(c.title || ' ' || c.name), case when lower(c.email) is distinct from lower(p.email) then 'others' end,
            'Email address', c.email, case when lower(c.email) is distinct from lower(p.email) then 'others' end,
            'Known from', c.source, 'others', 'From', lower(c.during)::text, null,
            'To', (upper(c.during) - 1)::text, null, 'Withdrawn', c.withdrawn_at::date::text, null] as fields
        from people.known_as($1, $2) p
        join people.school_contact c on lower(c.email) = lower(p.email) or lower(c.name) = lower(p.name)
        order by c.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
