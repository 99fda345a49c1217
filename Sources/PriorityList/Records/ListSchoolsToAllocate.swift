import Casework
import Postgres

/// The schools on the list today, with where they are and who has them, by name.
struct ListSchoolsToAllocate: Statement {
    typealias Output = SchoolToAllocate

    let authority: Int

    static let sql = """
        select listed.urn, school.name, school.phase, school.easting, school.northing, given.person
        from priority_list.current listed
        join schools.establishment school on school.urn = listed.urn
        left join priority_list.allocated_now given on given.urn = listed.urn
        where listed.authority = $1
        order by school.name, listed.urn
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> SchoolToAllocate {
        let (number, name, phase) = (try row.int("urn"), try row.text("name"), try row.text("phase"))
        let (easting, northing) = (try row.intOrNil("easting"), try row.intOrNil("northing"))
        let partner = try row.intOrNil("person").map(PersonID.init)
        guard let urn = URN(number) else { throw UnknownWord(word: String(number)) }
        return SchoolToAllocate(
            urn: urn, name: name, phase: phase,
            place: easting.flatMap { easting in northing.map { Place(easting: easting, northing: $0) } }, partner: partner)
    }
}
