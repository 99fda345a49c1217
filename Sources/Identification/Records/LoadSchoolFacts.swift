package import Casework
import Policy
package import Postgres
package import SchoolYear

/// The facts of an authority's maintained schools as they stood on a day, with the figures of the years asked for, by URN.
package struct LoadSchoolFacts: Statement {
    let authority: Int
    let asAt: Day
    let years: [AcademicYear]

    package init(authority: Int, asAt: Day, years: [AcademicYear]) {
        self.authority = authority
        self.asAt = asAt
        self.years = years
    }

    /// A measure travels as its place in the program's list, and a reason only where there is no value: the figures of a large city are a
    /// million. By their numbers they are read from the primary key, a school's together; by their words each would be looked up alone,
    /// which took twice as long for 25,000 schools.
    package static let sql = """
        with wanted as materialized (
            select m.number, w.place
            from unnest($3::text[]) with ordinality w (id, place)
            join performance.measure m on m.id = w.id
        )
        select
            e.urn, e.name, e.phase, e.type_name, e.is_maintained, e.low_age, e.high_age,
            g.started_on, g.overall, g.concern, g.urn_at_time,
            u.started_on as ungraded_on, u.outcome,
            inspections.ungraded_are_known(e.urn, $2::date) as ungraded_are_known,
            coalesce(f.places, '{}') as places, coalesce(f.years, '{}') as years, coalesce(f.values, '{}') as values,
            coalesce(f.statuses, '{}') as statuses, coalesce(f.tokens, '{}') as tokens, coalesce(f.releases, '{}') as releases
        from schools.as_at($2::date) e
        left join inspections.latest_graded_as_at($2::date) g on g.urn = e.urn
        left join inspections.latest_ungraded_as_at($2::date) u on u.urn = e.urn
        left join lateral (
            select
                array_agg(w.place::integer) as places,
                array_agg(b.year::integer) as years,
                array_agg(b.value) as values,
                array_agg(case when b.value is null then b.status end) as statuses,
                array_agg(case when b.value is null then b.token end) as tokens,
                array_agg(b.release::integer) as releases
            from performance.best b
            join wanted w on w.number = b.measure_number
            where b.urn = e.urn and b.measure_number = any ((select array_agg(number) from wanted)::smallint[])
                and b.year = any ($4::smallint[])
        ) f on true
        where e.authority = $1 and e.is_maintained
        order by e.urn
        """

    private static let measures = MeasureID.allCases

    package var parameters: [Parameter] {
        [.int(authority), .day(asAt), .texts(Self.measures.map(\.rawValue)), .ints(years.map(\.start))]
    }

    package static func decode(_ row: inout Row) throws -> SchoolFacts {
        let number = try row.int("urn")
        guard let urn = URN(number) else { throw UnreadableFacts(urn: number) }
        let name = try row.text("name")
        let phase = try row.text("phase")
        let type = try row.text("type_name")
        let isMaintained = try row.bool("is_maintained")
        let lowAge = try row.intOrNil("low_age")
        let highAge = try row.intOrNil("high_age")
        let startedOn = try row.dayOrNil("started_on")
        let overall = try row.intOrNil("overall")
        let concern = try row.textOrNil("concern")
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        let ungradedOn = try row.dayOrNil("ungraded_on")
        let outcome = try row.textOrNil("outcome")
        let ungradedAreKnown = try row.bool("ungraded_are_known")
        let places = try row.ints("places")
        let years = try row.ints("years")
        let values = try row.optionalDoubles("values")
        let statuses = try row.optionalTexts("statuses")
        let tokens = try row.optionalTexts("tokens")
        let releases = try row.ints("releases")
        var figures: [FigureKey: PublishedFigure] = [:]
        figures.reserveCapacity(places.count)
        for (index, place) in places.enumerated() where Self.measures.indices.contains(place - 1) {
            let figure = values[index].map(Figure.value) ?? .missing(Absence(status: statuses[index] ?? "blank", token: tokens[index]))
            figures[FigureKey(Self.measures[place - 1], AcademicYear(starting: years[index]))] = PublishedFigure(
                figure, release: releaseWord(releases[index]))
        }
        return SchoolFacts(
            urn: urn, name: name, phase: phase, typeName: type, isMaintained: isMaintained,
            // Special schools and pupil referral units have no phase in the register (formats.md, 1a).
            isSpecialist: phase == "Not applicable" || phase == "Nursery",
            lowAge: lowAge, highAge: highAge,
            graded: startedOn.map {
                GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime)
            },
            ungraded: ungradedOn.map { UngradedInspection(startedOn: $0, outcome: outcome ?? "") },
            ungradedAreKnown: ungradedAreKnown,
            figures: figures)
    }

    private static func releaseWord(_ release: Int) -> String {
        switch release {
        case 1: "provisional"
        case 2: "revised"
        default: "final"
        }
    }
}

/// A row of the register whose number is not a URN; its check in the database does not let it happen.
struct UnreadableFacts: Error {
    let urn: Int
}
