package import Casework
package import Postgres

/// All published figures of a school, the best release of each; those of the areas that stand beside it, such as `la/330`; and of a few measures,
/// in the last year that the school has, those of every open school of its authority and phase, also of how many there is none.
package struct ListPublishedFigures: Statement {
    package enum Output: Sendable {
        /// With the city's schools where it is the last year of a measure that is compared, and some file has a row of any of them.
        case figure(ListFiguresOfSchool.Figure, among: City?)
        case benchmark(Benchmark)
    }

    /// The figures of the schools compared.
    package struct City: Sendable {
        package let values: [Double]
        /// How many a file has without a value, such as what is suppressed or not published.
        package let withheld: Int
        /// How many no file has.
        package let unlisted: Int

        package init(values: [Double], withheld: Int = 0, unlisted: Int = 0) {
            self.values = values
            self.withheld = withheld
            self.unlisted = unlisted
        }

        /// - Parameters:
        ///   - rows: of each school that a file has, nil where it has no value.
        ///   - schools: how many are compared.
        init(rows: [Double?], of schools: Int) {
            let values = rows.compactMap { $0 }
            self.init(values: values, withheld: rows.count - values.count, unlisted: schools - rows.count)
        }
    }

    package struct Benchmark: Sendable, Encodable {
        package let area: String
        package let measure: String
        /// The calendar year in which the school year starts.
        package let year: Int
        /// `value`, or why there is none.
        package let status: String
        package let value: Double?
        package let token: String?
    }

    package let urn: URN
    package let areas: [String]
    package let compared: [String]
    package let authority: Int
    package let phase: String

    package init(urn: URN, areas: [String], comparing compared: [String], authority: Int, phase: String) {
        self.urn = urn
        self.areas = areas
        self.compared = compared
        self.authority = authority
        self.phase = phase
    }

    /// The schools compared are looked up once, and neither they nor their figures leave the indexes: of a figure that is missing `value` alone says so.
    package static let sql = """
        with city as materialized (
            select e.urn
            from schools.establishment e
            where e.authority = $4 and e.phase = $5 and e.status in ('open', 'proposed-to-close')
        )
        select null::text as area, b.urn, b.measure, m.title, m.phase, m.unit, b.year, b.release, b.status, b.value, b.token, b.import, i.file_name,
            (i.ended_at at time zone 'Europe/London')::date as taken_on,
            case when b.measure = any ($3::text[]) and b.year = max(b.year) over (partition by b.measure) then array(
                select o.value
                from city c
                join performance.observation o on o.urn = c.urn and o.measure = b.measure_number and o.year = b.year and o.is_best
            ) else '{}' end as others,
            (select count(*) from city) as schools,
            b.measure_number
        from performance.best b
        join performance.measure m on m.number = b.measure_number
        left join intake.import i on i.id = b.import
        where b.urn = $1
        union all
        select a.area, null, a.measure, null, null, null, a.year, null, a.status, a.value, a.token, null, null, null, '{}', 0, a.measure_number
        from performance.best_benchmark a
        where a.area = any ($2::text[])
        order by measure_number, area nulls first, year
        """

    package var parameters: [Parameter] { [.int(urn.number), .texts(areas), .texts(compared), .int(authority), .text(phase)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (area, urn, measure) = (try row.textOrNil("area"), try row.intOrNil("urn"), try row.text("measure"))
        let (title, phase, unit) = (try row.textOrNil("title"), try row.textOrNil("phase"), try row.textOrNil("unit"))
        let (year, release, status) = (try row.int("year"), try row.intOrNil("release"), try row.text("status"))
        let (value, token) = (try row.doubleOrNil("value"), try row.textOrNil("token"))
        let (importID, fileName, takenOn) = (try row.intOrNil("import"), try row.textOrNil("file_name"), try row.dayOrNil("taken_on"))
        let (others, schools) = (try row.optionalDoubles("others"), try row.int("schools"))
        row.skip("measure_number")
        guard let urn, let title, let phase, let unit, let release, let importID else {
            return .benchmark(Benchmark(area: area ?? "", measure: measure, year: year, status: status, value: value, token: token))
        }
        return .figure(
            ListFiguresOfSchool.Figure(
                urn: urn, measure: measure, title: title, phase: phase, unit: unit, year: year, release: release, status: status, value: value, token: token,
                importID: importID, fileName: fileName, takenOn: takenOn), among: others.isEmpty ? nil : City(rows: others, of: schools))
    }
}
