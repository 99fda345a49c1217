package import Casework
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

    package static let sql = """
        select
            e.urn, e.name, e.phase, e.type_name, e.is_maintained, e.low_age, e.high_age,
            g.started_on, g.framework, g.overall, g.concern, g.urn_at_time,
            u.started_on as ungraded_on, u.outcome,
            f.measures, f.years, f.values, f.statuses, f.tokens, f.releases
        from schools.as_at($2::date) e
        left join inspections.latest_graded_as_at($2::date) g on g.urn = e.urn
        left join inspections.latest_ungraded_as_at($2::date) u on u.urn = e.urn
        left join lateral (
            select
                coalesce(array_agg(b.measure order by b.measure, b.year), '{}') as measures,
                coalesce(array_agg(b.year::integer order by b.measure, b.year), '{}') as years,
                coalesce(array_agg(b.value order by b.measure, b.year), '{}') as values,
                coalesce(array_agg(b.status order by b.measure, b.year), '{}') as statuses,
                coalesce(array_agg(b.token order by b.measure, b.year), '{}') as tokens,
                coalesce(array_agg(b.release::integer order by b.measure, b.year), '{}') as releases
            from performance.best b
            where b.urn = e.urn and b.measure = any ($3::text[]) and b.year = any ($4::smallint[])
        ) f on true
        where e.authority = $1 and e.is_maintained
        order by e.urn
        """

    package var parameters: [Parameter] {
        [.int(authority), .day(asAt), .texts(MeasureID.allCases.map(\.rawValue)), .ints(years.map(\.start))]
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
        let framework = try row.textOrNil("framework")
        let overall = try row.intOrNil("overall")
        let concern = try row.textOrNil("concern")
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        let ungradedOn = try row.dayOrNil("ungraded_on")
        let outcome = try row.textOrNil("outcome")
        let measures = try row.texts("measures")
        let years = try row.ints("years")
        let values = try row.optionalDoubles("values")
        let statuses = try row.texts("statuses")
        let tokens = try row.optionalTexts("tokens")
        let releases = try row.ints("releases")
        var figures: [FigureKey: PublishedFigure] = [:]
        figures.reserveCapacity(measures.count)
        for place in measures.indices {
            guard let measure = MeasureID(rawValue: measures[place]) else { continue }
            let figure = values[place].map(Figure.value) ?? .missing(Absence(status: statuses[place], token: tokens[place]))
            figures[FigureKey(measure, AcademicYear(starting: years[place]))] = PublishedFigure(
                figure, release: releaseWord(releases[place]))
        }
        return SchoolFacts(
            urn: urn, name: name, phase: phase, typeName: type, isMaintained: isMaintained,
            // Special schools and pupil referral units have no phase in the register (formats.md, 1a).
            isSpecialist: phase == "Not applicable" || phase == "Nursery",
            lowAge: lowAge, highAge: highAge,
            graded: startedOn.map {
                GradedInspection(startedOn: $0, framework: framework ?? "", overall: overall, concern: concern, urnAtTime: urnAtTime)
            },
            ungraded: ungradedOn.map { UngradedInspection(startedOn: $0, outcome: outcome ?? "") },
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
