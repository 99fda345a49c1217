import Access
import Casework
import Postgres

/// What the rule of allocation looks at, of each pair of a partner and a school.
struct FindAllocationFacts: Statement {
    let authority: Int
    let allocations: [(urn: URN, partner: PersonID)]

    static let sql = """
        select
            wanted.urn, wanted.person,
            wanted.person in (select partner.id from priority_list.partners_now() as partner (id)) as is_partner,
            school.is_maintained, coalesce(school.status in ('open', 'proposed-to-close'), false) as is_open,
            coalesce(school.authority = $3, false) as is_ours,
            exists (select from priority_list.current listed where listed.authority = $3 and listed.urn = wanted.urn) as is_listed, school.name,
            exists (
                select from priority_list.allocated_now given where given.person = wanted.person and given.urn = wanted.urn
            ) as is_allocated,
            (select count(*) from priority_list.allocated_now given where given.person = wanted.person) as caseload,
            (select profile.capacity from priority_list.partner_profile profile where profile.person = wanted.person) as capacity,
            array(
                select interest.kind from people.interests_now interest where interest.person = wanted.person and interest.urn = wanted.urn
            ) as interests
        from unnest($1::integer[], $2::bigint[]) as wanted (urn, person)
        left join schools.establishment school on school.urn = wanted.urn
        """

    var parameters: [Parameter] { [.ints(allocations.map(\.urn.number)), .ints(allocations.map(\.partner.number)), .int(authority)] }

    static func decode(_ row: inout Row) throws -> (facts: AllocationFacts, partner: PersonID)? {
        let (number, partner) = (try row.int("urn"), PersonID(try row.int("person")))
        let (isPartner, isMaintained) = (try row.bool("is_partner"), try row.boolOrNil("is_maintained"))
        let (isOpen, isOurs, isListed) = (try row.bool("is_open"), try row.bool("is_ours"), try row.bool("is_listed"))
        let (name, isAllocated) = (try row.textOrNil("name"), try row.bool("is_allocated"))
        let (caseload, capacity) = (try row.int("caseload"), try row.intOrNil("capacity"))
        let interests = try row.texts("interests").compactMap(Interest.Kind.init(rawValue:))
        guard let urn = URN(number) else { return nil }
        return (
            AllocationFacts(
                urn: urn, isPartner: isPartner, isMaintained: isMaintained, isOpen: isOpen, isOurs: isOurs, isListed: isListed,
                isAllocatedAlready: isAllocated, caseload: caseload, capacity: capacity,
                interests: interests.map { Interest(urn: urn, kind: $0) }, name: name), partner
        )
    }
}
