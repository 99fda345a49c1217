package import Casework
package import Postgres

/// Who was on the list at the end of a day, by name.
package struct ListListed: Statement {
    package struct Output: Sendable {
        package let line: ListLine
        package let phase: String
        /// From when it was on the list without a break.
        package let since: Day
        /// Its Priority Partner, on the list of today; nil where it has none or the reader may not see it, and on a past day.
        package let partner: String?
    }

    let authority: Int
    let day: Day?

    /// - Parameter day: nil for today.
    package init(authority: Int, day: Day? = nil) {
        self.authority = authority
        self.day = day
    }

    package static let sql = """
        with given as materialized (
            select allocated.urn, partner.name
            from priority_list.allocated_now allocated
            left join people.directory() partner on partner.id = allocated.person
            where coalesce($2::date, access.today()) = access.today()
        )
        select listed.urn, coalesce(school.name, 'URN ' || listed.urn) as name, listed.ground, listed.evidence, listed.rationale,
            coalesce(school.phase, '') as phase,
            (
                select lower(stay)
                from unnest((select range_agg(e.during) from priority_list.entry e where e.urn = listed.urn)) as stay
                where stay @> coalesce($2::date, access.today())
            ) as since,
            given.name as partner
        from priority_list.as_at(coalesce($2::date, access.today())) listed
        left join schools.establishment school on school.urn = listed.urn
        left join given on given.urn = listed.urn
        where listed.authority = $1
        order by coalesce(school.name, 'URN ' || listed.urn), listed.urn
        """

    package var parameters: [Parameter] { [.int(authority), .optional(day)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let line = Result { try ListLine(&row) }
        let (phase, since, partner) = (try row.text("phase"), try row.day("since"), try row.textOrNil("partner"))
        return Output(line: try line.get(), phase: phase, since: since, partner: partner)
    }
}
