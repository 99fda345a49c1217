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
    }

    let authority: Int
    let day: Day

    package init(authority: Int, day: Day) {
        self.authority = authority
        self.day = day
    }

    package static let sql = """
        select school.urn, school.name, graded.started_on, graded.overall, graded.concern, graded.urn_at_time
        from schools.as_at($2::date) school
        left join inspections.latest_graded_as_at($2::date) graded on graded.urn = school.urn
        where school.authority = $1 and school.is_maintained
        order by school.name, school.urn
        """

    package var parameters: [Parameter] { [.int(authority), .day(day)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (number, name, startedOn) = (try row.int("urn"), try row.text("name"), try row.dayOrNil("started_on"))
        let (overall, concern) = (try row.intOrNil("overall"), try row.textOrNil("concern"))
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        guard let urn = URN(number) else { throw UnknownWord(word: String(number)) }
        return Output(
            urn: urn, name: name,
            graded: startedOn.map { GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime) })
    }
}
