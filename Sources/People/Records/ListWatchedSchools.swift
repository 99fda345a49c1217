package import Casework
package import Postgres

/// The schools that a person has an eye on: those that they watch, and those allocated to them, each with how it stands.
package struct ListWatchedSchools: Statement {
    package struct Output: Sendable, Encodable {
        package let urn: Int
        /// Nil where the register has it no longer.
        package let name: String?
        package let phase: String?
        /// 1 to 4 as judged.
        package let judgement: Int?
        package let judgementStatus: String?
        package let inspectedOn: Day?
        /// How the last assessment placed it: `meets-definition`, `proposed`, `not-proposed`; nil where it did not look at it.
        package let category: String?
        package let isWatched: Bool
        package let isAllocated: Bool
    }

    package init() {}

    package static let sql = """
        with mine as (
            select urn, bool_or(is_watched) as is_watched, bool_or(not is_watched) as is_allocated
            from (
                select urn, true as is_watched from people.watch where person = access.person()
                union all
                select urn, false from priority_list.allocated_now where person = access.person()
            ) each
            group by urn
        )
        select mine.urn, school.name, school.phase, school.judgement, school.judgement_status, school.inspected_on, verdict.category,
            mine.is_watched, mine.is_allocated
        from mine
        left join schools.register school on school.urn = mine.urn
        left join identification.latest_verdict verdict on verdict.urn = mine.urn and verdict.authority = school.authority
        order by school.name, mine.urn
        """

    package static func decode(_ row: inout Row) throws -> Output {
        Output(
            urn: try row.int("urn"), name: try row.textOrNil("name"), phase: try row.textOrNil("phase"), judgement: try row.intOrNil("judgement"),
            judgementStatus: try row.textOrNil("judgement_status"), inspectedOn: try row.dayOrNil("inspected_on"),
            category: try row.textOrNil("category"), isWatched: try row.bool("is_watched"), isAllocated: try row.bool("is_allocated"))
    }
}
