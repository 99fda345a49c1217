import Casework
import Ledger
import Postgres

/// Everything that is kept about a person, of every source, in one statement made of theirs; and the names of the schools that it has by their URNs, by
/// themselves, as a subject or in the details of an event, since a page asks no further statement for them.
struct CollectPersonalData: Statement {
    struct Output: Sendable {
        /// The place of the source in `SubjectAccess.sources`.
        let source: Int
        let entry: PersonalEntry
    }

    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    /// Of the rows that are no entry of a source: each has the URN of one school, and its name.
    static let schools = -1

    private static let sources: String = SubjectAccess.sources.enumerated().map { place, source in
        "select \(place) as source, row_number() over () as place, kept.fields from (\n\(source.statement.sql)\n) kept"
    }.joined(separator: "\nunion all\n")

    static let sql = """
        with collected as materialized (
        \(sources)
        )
        select source, place, fields from collected
        union all
        select \(schools), school.urn::bigint, array[school.urn::text, school.name, null] from schools.establishment school
        where school.urn in (
            select urn::integer from (
                select distinct left(case
                    when part like '[["%' then coalesce(nullif(split_part(part, '["school","', 2), ''), split_part(part, '"school/', 2))
                    when part like 'school/%' then split_part(part, '/', 2)
                    else part
                end, 6) as urn
                from collected cross join lateral unnest(collected.fields) part
                where part like '______' or part like 'school/______' or part like '[["%school%'
            ) named
            where urn ~ '^[0-9]{6}$')
        order by source, place
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }

    static func decode(_ row: inout Row) throws -> Output {
        let source = try row.int("source")
        row.skip("place")
        return Output(source: source, entry: try PersonalEntry(&row))
    }
}
