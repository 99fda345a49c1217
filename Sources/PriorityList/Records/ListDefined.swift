package import Casework
package import Policy
package import Postgres

/// The maintained schools of a day with their most recent graded inspection of which the world then knew: where the definition and the agreed list differ is
/// for everybody to see (SCC-1).
package struct ListDefined: Statement {
    package struct Output: Sendable {
        package let urn: URN
        package let name: String
        package let graded: GradedInspection?
        /// How many schools there are on all pages together.
        package let total: Int
    }

    let authority: Int
    let day: Day
    let limit: Int?
    let offset: Int

    /// - Parameter limit: how many schools; nil for all.
    package init(authority: Int, day: Day, limit: Int? = nil, offset: Int = 0) {
        self.authority = authority
        self.day = day
        self.limit = limit
        self.offset = offset
    }

    package static let sql = """
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

    package var parameters: [Parameter] { [.int(authority), .day(day), .optional(limit), .int(offset)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (number, name, startedOn) = (try row.int("urn"), try row.text("name"), try row.dayOrNil("started_on"))
        let (overall, concern) = (try row.intOrNil("overall"), try row.textOrNil("concern"))
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        let total = try row.int("total")
        guard let urn = URN(number) else { throw UnknownWord(word: String(number)) }
        return Output(
            urn: urn, name: name,
            graded: startedOn.map { GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime) }, total: total)
    }
}
