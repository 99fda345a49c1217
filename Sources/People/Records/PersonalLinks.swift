import Casework
import Ledger
import Postgres

/// Personal links that were sent to a person’s address, or to a name like theirs, with what was answered by them; and answers by others’ links
/// that have their name in them.
struct PersonalLinks: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        (select array[
            'School', l.urn::text, null, 'As', l.part, null, 'For', l.purpose, null,
            'To', l.name, case when lower(l.email) is distinct from lower(known.email) then 'others' end,
            'Email address', l.email, case when lower(l.email) is distinct from lower(known.email) then 'others' end,
            'Sent', to_char(l.made_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'Last used', to_char(l.last_used_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'Answered', (select string_agg(case when f.is_right then 'The facts are right' else f.words end, '; ' order by f.id)
                from people.fact_checks_about($2) f where f.link = l.id), 'others'] as fields
        from people.known_as($1, $2) known
        join people.contact_link l on lower(l.email) = lower(known.email) or lower(l.name) = lower(known.name)
        order by l.id)
        union all
        select array[
            'School', f.urn::text, null, 'Answered by a link of somebody else', f.words, 'others',
            'When', to_char(f.recorded_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null]
        from people.fact_checks_about($2) f
        where not exists (
            select from people.known_as($1, $2) known
            join people.contact_link l on lower(l.email) = lower(known.email) or lower(l.name) = lower(known.name)
            where l.id = f.link)
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
