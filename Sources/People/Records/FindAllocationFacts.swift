import Access
import Casework
import Postgres

/// What the rule of allocation looks at, of one person and one school.
struct FindAllocationFacts: Statement {
    let person: PersonID
    let urn: URN

    static let sql = """
        select
            exists (
                select from people.role_held where person = $1 and role = 'bep-priority-partner' and during @> access.today() and ended_at is null
            ) as is_partner,
            (select is_maintained from schools.establishment where urn = $2) as is_maintained,
            exists (
                select from people.allocation where person = $1 and urn = $2 and during @> access.today() and ended_at is null
            ) as is_allocated,
            array(select kind from people.interest where person = $1 and urn = $2 and during @> access.today()) as interests
        """

    var parameters: [Parameter] { [.int(person.number), .int(urn.number)] }

    static func decode(_ row: inout Row) throws -> Found {
        Found(
            isPartner: try row.bool("is_partner"), isMaintained: try row.boolOrNil("is_maintained"),
            isAllocated: try row.bool("is_allocated"), interests: try row.texts("interests").compactMap(Interest.Kind.init(rawValue:)))
    }

    struct Found: Sendable {
        let isPartner: Bool
        let isMaintained: Bool?
        let isAllocated: Bool
        let interests: [Interest.Kind]
    }
}
