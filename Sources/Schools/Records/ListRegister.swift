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
        /// Part of a name, a URN, an establishment number or a postcode.
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

    package static let sql = """
        select
            urn, establishment_number, name, type_name, is_maintained, phase, status, roll, postcode, judgement,
            judgement_status, concern, inspected_on, inspected_as, ungraded_on, ungraded_outcome,
            count(*) over () as total
        from schools.register
        where authority = $1
            and ($2::text is null or search_text like '%' || $2 || '%')
            and ($3::text is null or phase = $3)
            and ($4::text is null or type_name = $4)
            and ($5::boolean is null or is_maintained = $5)
            and ($6::boolean or status in ('open', 'proposed-to-close'))
            and ($7::text is null or coalesce(judgement::text, 'none') = $7)
            and ($8::int[] is null or urn = any ($8))
        order by
            case when $9 = 'name' and not $10 then name end,
            case when $9 = 'name' and $10 then name end desc,
            case when $9 = 'phase' and not $10 then phase end,
            case when $9 = 'phase' and $10 then phase end desc,
            case when not $10 then
                case $9 when 'urn' then urn when 'judgement' then judgement when 'inspected' then inspected_on - date '1900-01-01' when 'roll' then roll end
            end nulls last,
            case when $10 then
                case $9 when 'urn' then urn when 'judgement' then judgement when 'inspected' then inspected_on - date '1900-01-01' when 'roll' then roll end
            end desc nulls last,
            name, urn
        limit $11 offset $12
        """

    package var parameters: [Parameter] {
        [
            .int(question.authority), .optional(question.search.map(Self.pattern)), .optional(question.phase),
            .optional(question.typeName), .optional(question.isMaintained), .bool(question.includesClosed),
            .optional(question.judgement), question.among.map { .ints($0.map(\.number)) } ?? .null,
            .text(question.order.rawValue), .bool(question.isDescending), .int(question.limit), .int(question.offset),
        ]
    }

    /// As `search_text` is written: in lower case; a person's per cent sign and underscore are no wild cards.
    static func pattern(_ search: String) -> String {
        var pattern = ""
        for character in search.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") {
            if character == "%" || character == "_" || character == "\\" { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern
    }

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
