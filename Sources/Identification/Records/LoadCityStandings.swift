package import Casework
package import Postgres
package import SchoolYear

/// Where the lowest share of the authority's schools ends on each compared measure of a year: the largest figure within the share, ties in.
/// Academies count: the comparison is with the city's schools, whoever runs them.
package struct LoadCityStandings: Statement {
    let authority: Int
    let asAt: Day
    let year: AcademicYear
    /// Per cent.
    let share: Double

    package init(authority: Int, asAt: Day, year: AcademicYear, share: Double) {
        self.authority = authority
        self.asAt = asAt
        self.year = year
        self.share = share
    }

    package static let sql = """
        select
            b.measure,
            percentile_disc($4::double precision / 100) within group (order by b.value) as threshold,
            count(*) as schools
        from schools.as_at($2::date) e
        join performance.best b on b.urn = e.urn
        where e.authority = $1 and e.phase not in ('Not applicable', 'Nursery')
            and b.measure = any ($5::text[]) and b.year = $3 and b.value is not null
        group by b.measure
        order by b.measure
        """

    package var parameters: [Parameter] {
        [.int(authority), .day(asAt), .int(year.start), .double(share), .texts(SchoolJudge.compared.map(\.rawValue))]
    }

    package static func decode(_ row: inout Row) throws -> (measure: MeasureID?, standing: CityStanding) {
        let measure = MeasureID(rawValue: try row.text("measure"))
        return (measure, CityStanding(threshold: try row.double("threshold"), schools: try row.int("schools")))
    }
}
