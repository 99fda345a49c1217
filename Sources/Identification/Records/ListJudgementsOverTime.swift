package import Casework
package import Postgres

/// How the last full inspections of an authority's maintained schools were judged, as the world knew on some days (SCC-5: the movement).
package struct ListJudgementsOverTime: Statement {
    package struct Output: Sendable, Encodable {
        package let day: Day
        /// From outstanding to inadequate.
        package let graded: [Int]
        /// Inspected without an overall grade.
        package let ungraded: Int
        /// Of these no file tells of a full inspection by then: not inspected yet, or so long ago that the files, which hold the latest and the one before, left it out.
        package let notKnown: Int

        /// Of every kind, the last those that are not known; nil where no school’s judgement of that day is known.
        var counts: [Int]? { graded.allSatisfy { $0 == 0 } && ungraded == 0 ? nil : graded + [ungraded, notKnown] }
    }

    let authority: Int
    let days: [Day]

    package init(authority: Int, days: [Day]) {
        self.authority = authority
        self.days = days
    }

    // Each judgement stands from the day on which it was known until a later inspection’s was: so each school is looked at once, and not once for each day.
    package static let sql = """
        with maintained as materialized (
            select e.urn, e.during from schools.establishment e where e.authority = $1 and e.is_maintained
        ), judged as materialized (
            select i.overall, maintained.during, coalesce(i.published_on, i.started_on) as known_on,
                min(coalesce(i.published_on, i.started_on)) over (
                    partition by i.urn order by i.started_on desc rows between unbounded preceding and 1 preceding) as overtaken_on
            from inspections.inspection i
            join maintained on maintained.urn = i.urn
            where i.kind = 'graded'
        )
        select d.day,
            array[
                count(*) filter (where l.overall = 1), count(*) filter (where l.overall = 2), count(*) filter (where l.overall = 3),
                count(*) filter (where l.overall = 4)]::int[] as graded,
            count(l.known_on) - count(l.overall) as ungraded,
            (select count(*) from maintained where maintained.during @> d.day) - count(l.known_on) as not_known
        from unnest($2::text[]::date[]) d (day)
        left join judged l on l.during @> d.day and l.known_on <= d.day and (l.overtaken_on is null or l.overtaken_on > d.day)
        where exists (select from maintained where maintained.during @> d.day)
        group by d.day
        order by d.day
        """

    package var parameters: [Parameter] { [.int(authority), .texts(days.map(\.description))] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(day: try row.day("day"), graded: try row.ints("graded"), ungraded: try row.int("ungraded"), notKnown: try row.int("not_known"))
    }
}
