import Casework
import Ledger
import Postgres

/// Everything that is kept about a person, of every source, in one statement made of theirs; and the names of the schools that it has by their URNs, by
/// themselves, as a subject or in the details of an event, since a page asks no further statement for them.
struct CollectPersonalData: Statement {
    struct Output: Sendable {
        /// The place of the source in `SubjectAccess.sources`.
        let source: Int
        /// How many entries it has, shown or not.
        let count: Int
        let entry: PersonalEntry
    }

    let request: SubjectAccessRequest
    let part: SubjectAccess.Part

    init(_ request: SubjectAccessRequest, _ part: SubjectAccess.Part) {
        self.request = request
        self.part = part
    }

    /// Of the rows that are no entry of a source: each has the URN of one school, and its name.
    static let schools = -1

    private static let sources: String = SubjectAccess.sources.enumerated().map { place, source in
        """
        select \(place) as source, row_number() over () as place, count(*) over () as count, kept.fields from (
        \(source.statement.sql)
        ) kept where coalesce($3::integer = \(place), true)
        """
    }.joined(separator: "\nunion all\n")

    // A part behind the last is the last, as of any list.
    static let sql = """
        with kept as (
        \(sources)
        ), collected as materialized (
            select source, place, count, fields from kept
            where place > least($4::integer, coalesce((count - 1) / $5::integer * $5, 0))
                and place <= coalesce(least($4, (count - 1) / $5 * $5) + $5, count)
        )
        select source, place, count, fields from collected
        union all
        select \(schools), school.urn::bigint, 1, array[school.urn::text, school.name, null] from schools.establishment school
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

    var parameters: [Parameter] {
        [.optional(request.person?.number), .int(request.id), .optional(part.source), .int(part.skipped), .optional(part.most)]
    }

    static func decode(_ row: inout Row) throws -> Output {
        let source = try row.int("source")
        row.skip("place")
        return Output(source: source, count: try row.int("count"), entry: try PersonalEntry(&row))
    }
}

extension SubjectAccess.Part {
    fileprivate var source: Int? {
        if case .source(let source, _, _) = self { source } else { nil }
    }

    fileprivate var skipped: Int {
        if case .source(_, let skipped, _) = self { skipped } else { 0 }
    }

    /// Nil for all.
    fileprivate var most: Int? {
        switch self {
        case .whole: nil
        case .firsts(let most), .source(_, _, let most): most
        }
    }
}
