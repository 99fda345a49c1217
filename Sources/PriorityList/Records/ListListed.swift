package import Casework
package import Postgres

/// Who was on the list at the end of a day, by name.
package struct ListListed: Statement {
    package struct Output: Sendable {
        package let line: ListLine
        package let phase: String
        /// From when it was on the list without a break.
        package let since: Day
        /// Its Priority Partner today or at the end of the past day; nil where it had none or the reader may not see it.
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
            select held.urn, partner.name
            from (
                -- Of the two one alone is looked through. An allocation that ended on the day on which it began counts for no day.
                select urn, person from priority_list.allocated_now
                where coalesce($2::date, access.today()) = access.today()
                union all
                (
                    -- Each school once, with whoever came last: before a school had one partner at a time two could have it on a day.
                    select distinct on (past.urn) past.urn, past.person
                    from priority_list.partners_over_time past
                    where $2::date < access.today() and past.since <= $2::date and (past.until is null or past.until > $2::date)
                    order by past.urn, past.since desc, past.id desc
                )
            ) held
            left join people.directory() partner on partner.id = held.person
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
