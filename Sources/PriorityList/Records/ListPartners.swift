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

    /// Who has which school, who is on the list and who declared what are read once each: the planner takes each for one row, and looked through
    /// the whole list for each school.
    static let sql = """
        with given as materialized (
            select id, urn, person, during from priority_list.allocated_now
        )
        select directory.id, directory.name, partner.id is not null as is_partner, given.id as allocation, given.urn, school.name as school,
            lower(given.during) as since, given.urn is not null and given.urn in (select urn from priority_list.current) as is_listed,
            interest.kind as interest,
            (select count(*) || '-' || count(ended_at) || '-' || coalesce(max(id), 0) from priority_list.allocation) as state
        from people.directory() directory
        left join priority_list.partners_now() as partner (id) on partner.id = directory.id
        left join given on given.person = directory.id
        left join schools.establishment school on school.urn = given.urn
        left join (
            select person, urn, min(kind) as kind from people.interests_now group by person, urn
        ) interest on interest.person = directory.id and interest.urn = given.urn
        where partner.id is not null or given.id is not null
        order by partner.id is null, directory.name, directory.id, is_listed desc, school.name, given.urn
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), name: try row.text("name"), isPartner: try row.bool("is_partner"), allocation: try row.intOrNil("allocation"),
            urn: try row.intOrNil("urn"), school: try row.textOrNil("school"), since: try row.dayOrNil("since"),
            isListed: try row.bool("is_listed"), interest: try row.textOrNil("interest").flatMap(Interest.Kind.init(rawValue:)), state: try row.text("state"))
    }
}
