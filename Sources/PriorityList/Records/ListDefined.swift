import Casework
import Postgres

/// The maintained schools of a day, by name, with their most recent graded inspection of which the world then knew.
struct ListDefined: Statement {
    struct Output: Sendable {
        let school: JudgedSchool
        /// How many schools there are on all pages together.
        let total: Int
    }

    let authority: Int
    let day: Day
    let limit: Int
    let offset: Int

    static let sql = """
        with page as (
            select school.urn, school.name, count(*) over () as total
            from schools.as_at($2::date) school
            where school.authority = $1 and school.is_maintained
            order by school.name, school.urn
            limit $3 offset $4
        )
        select page.urn, page.name, graded.started_on, graded.overall, graded.concern, graded.urn_at_time, page.total
        from page
        left join inspections.latest_graded_as_at($2::date) graded on graded.urn = page.urn
        order by page.name, page.urn
        """

    var parameters: [Parameter] { [.int(authority), .day(day), .int(limit), .int(offset)] }

    static func decode(_ row: inout Row) throws -> Output { Output(school: try JudgedSchool(&row), total: try row.int("total")) }
}
