package import Postgres

/// Where an authority's open schools are, in metres of the national grid.
package struct ListSchoolSpots: Statement {
    package struct Output: Sendable, Encodable {
        package let urn: Int
        package let east: Int
        package let north: Int
    }

    let authority: Int
    package init(authority: Int) { self.authority = authority }

    package static let sql = """
        select urn, easting, northing from schools.establishment
        where authority = $1 and status in ('open', 'proposed-to-close') and easting > 0 and northing > 0
        order by urn
        """

    package var parameters: [Parameter] { [.int(authority)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(urn: try row.int("urn"), east: try row.int("easting"), north: try row.int("northing"))
    }
}
