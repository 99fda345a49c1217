package import Casework
package import Postgres

/// A page of the register of one authority: what is searched for, filtered, sorted, and how many there are in all.
package struct ListRegister: Statement {
    /// What a person asked of the register. Every nil asks nothing.
    package struct Question: Sendable, Hashable {
        package enum Order: String, Sendable, CaseIterable, Codable {
            case name, urn, phase, judgement, inspected, roll
        }

        package var authority: Int
        /// Words of a name, a URN, an establishment number or a postcode, each of them or a part of it, in any order.
        package var search: String?
        package var phase: String?
        package var typeName: String?
        package var isMaintained: Bool?
        /// Open now, or proposed to close, unless asked for all.
        package var includesClosed = false
        /// `1` to `4`; `none` for schools never graded.
        package var judgement: String?
        /// Only these schools: those that the last assessment named, where the page asks for them.
        package var among: [URN]?
        /// On the list of schools causing concern today, or not; for those who may see the list.
        package var isListed: Bool?
        /// Words of the name of its trust, and of its ward, likewise.
        package var trust: String?
        package var ward: String?
        package var order: Order = .name
        package var isDescending = false
        package var limit = 50
        package var offset = 0

        package init(authority: Int) { self.authority = authority }
    }

    package struct Entry: Sendable, Encodable {
        package let urn: Int
        package let establishmentNumber: Int?
        package let name: String
        package let typeName: String
        package let isMaintained: Bool
        package let phase: String
        package let status: String
        package let roll: Int?
        package let postcode: String?
        /// 1 to 4 as judged; nil where the framework gives no single grade, or there was no inspection.
        package let judgement: Int?
        package let judgementStatus: String?
        package let concern: String?
        package let inspectedOn: Day?
        package let inspectedAs: Int?
        package let ungradedOn: Day?
        package let ungradedOutcome: String?
        /// How many there are on all pages together.
        package let total: Int
    }

    package let question: Question
    package init(_ question: Question) { self.question = question }

    /// First which schools stand on the page and how many there are, by narrow rows and without inspections where nothing is asked of them;
    /// then all about those that do.
    package static let isPlannedForParameters = true

    package static let sql = """
        with page as (
            select urn, total, row_number() over () as place
            from (
                select e.urn, count(*) over () as total
                from schools.establishment e
                    left join lateral (
                        select overall, started_on from inspections.latest
                        where latest.urn = e.urn and ($7::text is not null or $9 in ('judgement', 'inspected'))
                    ) l on true
                where e.authority = $1
                    and ($2::text[] is null or e.search_text like all ($2))
                    and ($3::text is null or e.phase = $3)
                    and ($4::text is null or e.type_name = $4)
                    and ($5::boolean is null or e.is_maintained = $5)
                    and ($6::boolean or e.status in ('open', 'proposed-to-close'))
                    and ($7::text is null or coalesce(l.overall::text, 'none') = $7)
                    and ($8::int[] is null or e.urn = any ($8))
                    and ($13::boolean is null or (e.urn in (select listed.urn from priority_list.current listed where listed.authority = $1)) = $13)
                    and ($14::text[] is null or lower(e.trust) like all ($14))
                    and ($15::text[] is null or lower(e.ward) like all ($15))
                order by
                    case when not $10 then case $9 when 'name' then e.name when 'phase' then e.phase end end,
                    case when $10 then case $9 when 'name' then e.name when 'phase' then e.phase end end desc,
                    case when not $10 then
                        case $9 when 'urn' then e.urn when 'judgement' then l.overall when 'inspected' then l.started_on - date '1900-01-01' when 'roll' then e.roll end
                    end nulls last,
                    case when $10 then
                        case $9 when 'urn' then e.urn when 'judgement' then l.overall when 'inspected' then l.started_on - date '1900-01-01' when 'roll' then e.roll end
                    end desc nulls last,
                    e.name, e.urn
                limit $11 offset $12
            ) found
        )
        select
            r.urn, r.establishment_number, r.name, r.type_name, r.is_maintained, r.phase, r.status, r.roll, r.postcode, r.judgement,
            r.judgement_status, r.concern, r.inspected_on, r.inspected_as, r.ungraded_on, r.ungraded_outcome, page.total
        from page join schools.register r on r.urn = page.urn
        order by page.place
        """

    package var parameters: [Parameter] {
        [
            .int(question.authority), Self.patterns(question.search), .optional(question.phase),
            .optional(question.typeName), .optional(question.isMaintained), .bool(question.includesClosed),
            .optional(question.judgement), question.among.map { .ints($0.map(\.number)) } ?? .null,
            .text(question.order.rawValue), .bool(question.isDescending), .int(question.limit), .int(question.offset),
            .optional(question.isListed), Self.patterns(question.trust), Self.patterns(question.ward),
        ]
    }

    private static func patterns(_ typed: String?) -> Parameter { typed.map { .texts(SearchWords($0).patterns) } ?? .null }

    package static func decode(_ row: inout Row) throws -> Entry {
        Entry(
            urn: try row.int("urn"), establishmentNumber: try row.intOrNil("establishment_number"), name: try row.text("name"),
            typeName: try row.text("type_name"), isMaintained: try row.bool("is_maintained"), phase: try row.text("phase"),
            status: try row.text("status"), roll: try row.intOrNil("roll"), postcode: try row.textOrNil("postcode"),
            judgement: try row.intOrNil("judgement"), judgementStatus: try row.textOrNil("judgement_status"),
            concern: try row.textOrNil("concern"),
            inspectedOn: try row.dayOrNil("inspected_on"), inspectedAs: try row.intOrNil("inspected_as"),
            ungradedOn: try row.dayOrNil("ungraded_on"), ungradedOutcome: try row.textOrNil("ungraded_outcome"),
            total: try row.int("total")
        )
    }
}
