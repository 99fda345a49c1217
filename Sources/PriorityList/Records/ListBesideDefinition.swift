package import Casework
package import Policy
import Postgres

/// The maintained schools of a day that the definition may mean by their most recent graded inspection, or that were on the list, by name: where the two
/// differ is for everybody to see (SCC-1). What an inspection means is the policy’s to say; nothing is said of schools that it cannot mean.
struct ListBesideDefinition: Statement {
    typealias Output = JudgedSchool

    let authority: Int
    let day: Day
    /// The overall grades that meet the definition under any framework.
    let grades: [Int]

    init(authority: Int, day: Day, under book: PolicyBook) {
        self.authority = authority
        self.day = day
        grades = book.frameworks.reduce(into: Set()) { $0.formUnion($1.inadequate.union($1.requiresImprovement)) }.sorted()
    }

    static let sql = """
        with listed as materialized (
            select entry.urn from priority_list.as_at($2::date) entry where entry.authority = $1
        ), candidate as materialized (
            select judged.urn from inspections.inspection judged
            where judged.kind = 'graded' and (judged.overall = any ($3::integer[]) or judged.concern is not null)
            union
            select listed.urn from listed
        )
        select school.urn, school.name, graded.started_on, graded.overall, graded.concern, graded.urn_at_time
        from candidate
        join schools.as_at($2::date) school on school.urn = candidate.urn
        join lateral (
            select i.started_on, i.overall, i.concern, i.urn_at_time
            from inspections.inspection i
            where i.urn = candidate.urn and i.kind = 'graded' and coalesce(i.published_on, i.started_on) <= $2::date
            order by i.started_on desc
            limit 1
        ) graded on graded.overall = any ($3) or graded.concern is not null or candidate.urn in (select listed.urn from listed)
        where school.authority = $1 and school.is_maintained
        order by school.name, school.urn
        """

    var parameters: [Parameter] { [.int(authority), .day(day), .ints(grades)] }

    static func decode(_ row: inout Row) throws -> JudgedSchool { try JudgedSchool(&row) }
}

/// A school with its most recent graded inspection of which the world knew on the day that was asked for.
package struct JudgedSchool: Sendable {
    package let urn: URN
    package let name: String
    /// Nil where it never had one.
    package let graded: GradedInspection?

    init(_ row: inout Row) throws {
        let (number, name, startedOn) = (try row.int("urn"), try row.text("name"), try row.dayOrNil("started_on"))
        let (overall, concern) = (try row.intOrNil("overall"), try row.textOrNil("concern"))
        let urnAtTime = try row.intOrNil("urn_at_time").flatMap { URN($0) }
        guard let urn = URN(number) else { throw UnknownWord(word: String(number)) }
        self.urn = urn
        self.name = name
        graded = startedOn.map { GradedInspection(startedOn: $0, overall: overall, concern: concern, urnAtTime: urnAtTime) }
    }
}
