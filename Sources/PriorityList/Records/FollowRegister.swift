import Casework
import Postgres

/// Ends the entries of schools that the register now says have closed or become academies, on the day on which they did, each by an act of
/// its own (SCC-4). Where the register has no day it is the day on which it is noticed.
struct FollowRegister: Statement {
    struct Output: Sendable {
        let urn: Int
        let act: ListAct
        let day: Day
    }

    let authority: Int

    static let sql = """
        with gone as materialized (
            select listed.id, listed.urn, listed.ground, school.name,
                coalesce(school.closed_on, access.today()) as day,
                case when successor.urn is not null or school.status <> 'closed' then 'converted' else 'closed' end as kind,
                successor.urn as successor
            from priority_list.entry listed
            join schools.establishment school on school.urn = listed.urn
            left join lateral (
                select next.urn
                from schools.neighbours(listed.urn, 'successor') link
                join schools.establishment next on next.urn = link.linked_urn and not next.is_maintained
                limit 1
            ) successor on true
            where listed.authority = $1 and listed.ended_by is null
                and (school.status = 'closed' or not school.is_maintained)
                and coalesce(school.closed_on, access.today()) <= access.today()
            for update of listed
        ), act as (
            insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_by)
            select $1, gone.kind, gone.urn, gone.day, gone.ground,
                case gone.kind
                    when 'converted' then 'By the register, ' || gone.name || ' became an academy' || coalesce(', URN ' || gone.successor, '') || '.'
                    else 'By the register, ' || gone.name || ' closed.'
                end,
                access.person()
            from gone
            returning id, urn, kind, on_day
        ), ended as (
            update priority_list.entry
            set during = daterange(lower(entry.during), greatest(act.on_day, lower(entry.during))), ended_by = act.id
            from gone join act on act.urn = gone.urn
            where entry.id = gone.id
        )
        select urn, kind, on_day from act order by urn
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (urn, kind, day) = (try row.int("urn"), try row.text("kind"), try row.day("on_day"))
        guard let act = ListAct(rawValue: kind) else { throw UnknownWord(word: kind) }
        return Output(urn: urn, act: act, day: day)
    }
}
