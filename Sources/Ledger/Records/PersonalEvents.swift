import Casework
import Postgres

/// Events that a person made, that were made for them, and that were made about them.
struct PersonalEvents: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'When', to_char(e.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'What', e.kind, null, 'To what', e.subject, null,
            'By', coalesce(actor.name, 'the service'), case when e.actor <> $1::bigint then 'others' end,
            'On behalf of', owner.name, case when e.on_behalf_of <> $1::bigint then 'others' end,
            'As', e.role, null,
            'Why', e.reason, 'others',
            'Details', e.payload::text, case when e.subject <> 'person/' || $1::bigint then 'others' end] as fields
        from ledger.events_about($2) e
        left join people.directory() actor on actor.id = e.actor
        left join people.directory() owner on owner.id = e.on_behalf_of
        order by e.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
