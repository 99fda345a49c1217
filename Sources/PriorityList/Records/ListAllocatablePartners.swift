import Casework
import Postgres

/// The Priority Partners with what is weighed of them, and all the schools that they have today, by name. One of whom nothing is set can take none.
struct ListAllocatablePartners: Statement {
    struct Output: Sendable {
        let partner: AllocatablePartner
        /// Nil where nothing is set of the partner.
        let version: Int?
        let schools: [URN]
        /// How many of them are not on the list today.
        let outside: Int
    }

    /// One reading of the allocations and one of the interests for all partners, rather than three for each.
    static let sql = """
        with given as materialized (
            select person, array_agg(urn::text order by id) as schools, count(*) filter (where urn not in (select urn from priority_list.current)) as outside
            from priority_list.allocated_now
            group by person
        ), conflict as materialized (
            select person, array_agg(distinct urn::text) as conflicts from people.interests_now group by person
        )
        select directory.id, directory.name, profile.version, coalesce(profile.capacity, 0) as capacity, coalesce(profile.phases, '{}') as phases,
            profile.easting, profile.northing, coalesce(conflict.conflicts, '{}') as conflicts, coalesce(given.schools, '{}') as schools,
            coalesce(given.outside, 0) as outside
        from people.directory() directory
        join priority_list.partners_now() as partner (id) on partner.id = directory.id
        left join priority_list.partner_profile profile on profile.person = directory.id
        left join given on given.person = directory.id
        left join conflict on conflict.person = directory.id
        order by directory.name, directory.id
        """

    static func decode(_ row: inout Row) throws -> Output {
        let (person, name, version) = (PersonID(try row.int("id")), try row.text("name"), try row.intOrNil("version"))
        let (capacity, phases) = (try row.int("capacity"), Set(try row.texts("phases")))
        let (easting, northing) = (try row.intOrNil("easting"), try row.intOrNil("northing"))
        let conflicts = Set(try row.texts("conflicts").compactMap { URN($0) })
        let (schools, outside) = (try row.texts("schools").compactMap { URN($0) }, try row.int("outside"))
        return Output(
            partner: AllocatablePartner(
                person: person, name: name, capacity: capacity, phases: phases,
                place: easting.flatMap { easting in northing.map { Place(easting: easting, northing: $0) } }, conflicts: conflicts),
            version: version, schools: schools, outside: outside)
    }
}
