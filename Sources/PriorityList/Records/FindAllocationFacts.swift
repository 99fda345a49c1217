import Access
import Casework
import Postgres

/// What the rule of allocation looks at, of each pair of a partner and a school.
struct FindAllocationFacts: Statement {
    let allocations: [(urn: URN, partner: PersonID)]

    static let sql = """
        select
            wanted.urn, wanted.person,
            wanted.person in (select partner.id from priority_list.partners_now() as partner (id)) as is_partner,
            (select is_maintained from schools.establishment school where school.urn = wanted.urn) as is_maintained,
            exists (
                select from priority_list.allocated_now given where given.person = wanted.person and given.urn = wanted.urn
            ) as is_allocated,
            array(
                select interest.kind from people.interests_now interest where interest.person = wanted.person and interest.urn = wanted.urn
            ) as interests
        from unnest($1::integer[], $2::bigint[]) as wanted (urn, person)
        """

    var parameters: [Parameter] { [.ints(allocations.map(\.urn.number)), .ints(allocations.map(\.partner.number))] }

    static func decode(_ row: inout Row) throws -> (facts: AllocationFacts, partner: PersonID)? {
        let (number, partner) = (try row.int("urn"), PersonID(try row.int("person")))
        let (isPartner, isMaintained) = (try row.bool("is_partner"), try row.boolOrNil("is_maintained"))
        let isAllocated = try row.bool("is_allocated")
        let interests = try row.texts("interests").compactMap(Interest.Kind.init(rawValue:))
        guard let urn = URN(number) else { return nil }
        return (
            AllocationFacts(
                urn: urn, isPartner: isPartner, isMaintained: isMaintained, isAllocatedAlready: isAllocated,
                interests: interests.map { Interest(urn: urn, kind: $0) }), partner
        )
    }
}
