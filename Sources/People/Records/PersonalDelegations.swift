import Casework
import Ledger
import Postgres

/// Roles that a person lent to somebody, or was lent.
struct PersonalDelegations: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Role', delegation.role, null,
            'Lent by', owner.name, case when owner.id <> $1 then 'others' end,
            'Lent to', delegate.name, case when delegate.id <> $1 then 'others' end,
            'From', lower(during)::text, null, 'To', (upper(during) - 1)::text, null,
            'Why', reason, 'others'] as fields
        from people.delegation
        left join people.directory() owner on owner.id = delegation.owner
        left join people.directory() delegate on delegate.id = delegation.delegate
        where delegation.owner = $1 or delegation.delegate = $1
        order by delegation.id
        """

    var parameters: [Parameter] { [.optional(request.person?.number)] }
}
