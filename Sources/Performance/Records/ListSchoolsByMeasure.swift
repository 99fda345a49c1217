import Casework
import Postgres

/// What each open school of an authority has for one measure of one school year, by name: the best release, its limits of confidence where there are such, and
/// the years for which the school has a figure of the measure.
struct ListSchoolsByMeasure: Statement {
    struct Output: Sendable {
        let urn: Int
        let name: String
        let phase: String
        /// 1 provisional, 2 revised, 3 final; nil, as what follows, where no file taken in has the school and the year.
        let release: Int?
        /// `value`, or why there is none.
        let status: String?
        let value: Double?
        let token: String?
        let importID: Int?
        let lower: Double?
        let upper: Double?
        /// Nil for those who may not see the imports.
        let fileName: String?
        /// The day on which the file was taken in.
        let takenOn: Day?
        /// By the calendar years in which they start.
        let years: [Int]
    }

    let measure: Measure
    /// The calendar year in which the school year starts.
    let year: Int
    let authority: Int

    /// It goes from the authority's schools to the figures of each, so that those of the rest of the country are not read.
    static let sql = """
        select
            e.urn, e.name, e.phase, o.release, o.status, o.value, o.token, o.import, low.value as lower_limit, high.value as upper_limit,
            i.file_name, (i.ended_at at time zone 'Europe/London')::date as taken_on,
            array(
                select y.year from performance.observation y
                where y.urn = e.urn and y.measure = $2 and y.is_best and y.value is not null
            ) as years
        from schools.establishment e
        left join performance.observation o on o.urn = e.urn and o.measure = $2 and o.year = $3 and o.is_best
        left join performance.observation low on low.urn = e.urn and low.measure = $4 and low.year = $3 and low.is_best
        left join performance.observation high on high.urn = e.urn and high.measure = $5 and high.year = $3 and high.is_best
        left join intake.import i on i.id = o.import
        where e.authority = $1 and e.status in ('open', 'proposed-to-close')
        order by e.name, e.urn
        """

    var parameters: [Parameter] {
        [.int(authority), .int(measure.number), .int(year), .optional(measure.lowerLimit?.number), .optional(measure.upperLimit?.number)]
    }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            urn: try row.int("urn"), name: try row.text("name"), phase: try row.text("phase"), release: try row.intOrNil("release"),
            status: try row.textOrNil("status"), value: try row.doubleOrNil("value"), token: try row.textOrNil("token"),
            importID: try row.intOrNil("import"), lower: try row.doubleOrNil("lower_limit"), upper: try row.doubleOrNil("upper_limit"),
            fileName: try row.textOrNil("file_name"), takenOn: try row.dayOrNil("taken_on"), years: try row.ints("years"))
    }
}
