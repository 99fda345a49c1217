package import Casework
package import Postgres

/// How the last full inspections of an authority's maintained schools were judged, as the world knew on some days (SCC-5: the movement).
package struct ListJudgementsOverTime: Statement {
    package struct Output: Sendable, Encodable {
        package let day: Day
        /// From outstanding to inadequate.
        package let graded: [Int]
        /// Inspected without an overall grade, or not inspected.
        package let ungraded: Int
    }

    let authority: Int
    let days: [Day]

    package init(authority: Int, days: [Day]) {
        self.authority = authority
        self.days = days
    }

    package static let sql = """
        select d.day,
            array[
                count(*) filter (where l.overall = 1), count(*) filter (where l.overall = 2), count(*) filter (where l.overall = 3),
                count(*) filter (where l.overall = 4)]::int[] as graded,
            count(*) filter (where l.overall is null) as ungraded
        from unnest($2::text[]::date[]) d (day)
        join schools.establishment e on e.authority = $1 and e.is_maintained and e.during @> d.day
        left join lateral (
            select i.overall from inspections.inspection i
            where i.urn = e.urn and i.kind = 'graded' and coalesce(i.published_on, i.started_on) <= d.day
            order by i.started_on desc
            limit 1
        ) l on true
        group by d.day
        order by d.day
        """

    package var parameters: [Parameter] { [.int(authority), .texts(days.map(\.description))] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(day: try row.day("day"), graded: try row.ints("graded"), ungraded: try row.int("ungraded"))
    }
}
