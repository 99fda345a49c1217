import Casework
import Postgres

/// The schools on the list today, with where they are and who has them, by name.
struct ListSchoolsToAllocate: Statement {
    struct Output: Sendable {
        /// Its partner is nobody where whoever has it is no Priority Partner today.
        let school: SchoolToAllocate
        let holder: Holder?
    }

    /// To whom a school is allocated, whether or not they are a Priority Partner still.
    struct Holder: Sendable {
        let person: PersonID
        let name: String
        let isPartner: Bool
    }

    let authority: Int

    /// The list and the allocations are read once each, before they are joined: the planner takes each for one row, and read the one anew for each
    /// row of the other.
    static let sql = """
        with listed as materialized (
            select urn from priority_list.current where authority = $1
        ), given as materialized (
            select allocated.urn, allocated.person, holder.name as holder
            from priority_list.allocated_now allocated
            left join people.directory() holder on holder.id = allocated.person
        )
        select listed.urn, school.name, school.phase, school.easting, school.northing, given.person, given.holder,
            given.person in (select partner.id from priority_list.partners_now() as partner (id)) as is_partner
        from listed
        join schools.establishment school on school.urn = listed.urn
        left join given on given.urn = listed.urn
        order by school.name, listed.urn
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (number, name, phase) = (try row.int("urn"), try row.text("name"), try row.text("phase"))
        let (easting, northing) = (try row.intOrNil("easting"), try row.intOrNil("northing"))
        let (person, known) = (try row.intOrNil("person").map(PersonID.init), try row.textOrNil("holder"))
        let isPartner = try row.boolOrNil("is_partner") ?? false
        guard let urn = URN(number) else { throw UnknownWord(word: String(number)) }
        return Output(
            school: SchoolToAllocate(
                urn: urn, name: name, phase: phase,
                place: easting.flatMap { easting in northing.map { Place(easting: easting, northing: $0) } }, partner: isPartner ? person : nil),
            holder: person.map { Holder(person: $0, name: known ?? "Person \($0)", isPartner: isPartner) })
    }
}
