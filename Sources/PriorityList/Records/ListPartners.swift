import Access
import Casework
import Postgres

/// Every Priority Partner with the schools that they have today, by name, a partner without a school as one row without one; then whoever is no partner any
/// more and has schools all the same. Beside a school whether it is on the list today, those that are not come last, and an interest in it that the partner declared, which may be later than the allocation; beside all what
/// the allocations are at.
struct ListPartners: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        /// Today.
        let isPartner: Bool
        let allocation: Int?
        let urn: Int?
        let school: String?
        let since: Day?
        /// Today; false without a school.
        let isListed: Bool
        let interest: Interest.Kind?
        let state: String
    }

    static let sql = """
        select directory.id, directory.name, partner.id is not null as is_partner, allocation.id as allocation, allocation.urn, school.name as school,
            lower(allocation.during) as since, listed.id is not null as is_listed,
            (
                select min(interest.kind) from people.interests_now interest
                where interest.person = directory.id and interest.urn = allocation.urn
            ) as interest,
            (select count(*) || '-' || count(ended_at) || '-' || coalesce(max(id), 0) from priority_list.allocation) as state
        from people.directory() directory
        left join priority_list.partners_now() as partner (id) on partner.id = directory.id
        left join priority_list.allocated_now allocation on allocation.person = directory.id
        left join schools.establishment school on school.urn = allocation.urn
        left join priority_list.current listed on listed.urn = allocation.urn
        where partner.id is not null or allocation.id is not null
        order by partner.id is null, directory.name, directory.id, listed.id is null, school.name, allocation.urn
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), name: try row.text("name"), isPartner: try row.bool("is_partner"), allocation: try row.intOrNil("allocation"),
            urn: try row.intOrNil("urn"), school: try row.textOrNil("school"), since: try row.dayOrNil("since"),
            isListed: try row.bool("is_listed"), interest: try row.textOrNil("interest").flatMap(Interest.Kind.init(rawValue:)), state: try row.text("state"))
    }
}
