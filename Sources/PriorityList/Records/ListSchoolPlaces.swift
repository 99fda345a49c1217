import Postgres

/// Where the authority’s open schools are, from west to east.
struct ListSchoolPlaces: Statement {
    typealias Output = Place

    let authority: Int

    static let sql = """
        select easting, northing from schools.establishment
        where authority = $1 and status = 'open' and easting is not null and northing is not null
        order by easting, northing, urn
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Place { Place(easting: try row.int("easting"), northing: try row.int("northing")) }
}
