import Casework
import Postgres

/// What has to be done with letters, by run, and what no letter was drafted of yet: an agreed list, a closed review, an act that changed the list; nothing of
/// runs through which all is done.
struct ListOwed: Statement {
    struct Output: Sendable {
        /// Nil for what no letter was drafted of yet.
        let run: Int?
        let year: Int
        let purpose: BatchPurpose
        let today: Day
        /// Lists, decisions or acts of which no letter was drafted.
        let undrafted: Int
        let toApprove: Int
        let sentBack: Int
        let unaddressed: Int
        let approved: Int
        let unprinted: Int
        /// Refused by the mail server, not known whether it took them, or recorded as come back; and no other took their place.
        let bounced: Int
        /// Mails that were sent, not acknowledged, by the day.
        let sentOn: [Day]
    }

    let authority: Int

    static let sql = """
        with owed as (
            select agreed.year, 'stage-1' as purpose, 1 as undrafted
            from (select year from priority_list.agreed where authority = $1 order by year desc limit 1) agreed
            where not exists (select from letters.batch b where b.authority = $1 and b.year = agreed.year and b.purpose = 'stage-1')
            union all
            -- The review is of the year that ends, and its letters are for the next.
            select case when c.act is null then c.year + 1 else c.year end, case when c.act is null then 'year-end' else 'changes' end, count(*)
            from priority_list.confirmations c
            where c.authority = $1 and c.made_at > now() - interval '1 year'
                and not exists (
                    select from letters.letter l join letters.batch b on b.id = l.batch
                    where l.authority = $1 and l.urn = c.urn and l.kind = c.kind and l.act is not distinct from c.act and l.state <> 'withdrawn'
                        and (c.act is not null or b.year = c.year + 1))
            group by 1, 2
        )
        select null::bigint as id, year, purpose, access.today() as today, undrafted, 0 as to_approve, 0 as sent_back, 0 as unaddressed, 0 as approved,
            0 as unprinted, 0 as bounced, '{}'::text[] as sent_on
        from owed
        union all
        select b.id, b.year, b.purpose, access.today(), 0,
            count(*) filter (where l.state = 'drafted' and l.channel <> 'waiting'),
            count(*) filter (where l.state = 'sent-back'),
            count(*) filter (where l.state in ('drafted', 'sent-back') and l.channel = 'waiting'),
            count(*) filter (where l.state = 'approved'),
            count(*) filter (where g.by_post and g.printed_at is null),
            count(*) filter (where g.is_back or m.state in ('refused', 'unknown') and not g.by_post),
            coalesce(array_agg((m.handed_over_at at time zone 'Europe/London')::date::text)
                filter (where m.state = 'sent' and not g.by_post and not g.is_back), '{}')
        from letters.batch b
        join letters.letter l on l.batch = b.id and l.state <> 'withdrawn'
        left join letters.delivery g on g.letter = l.id
        left join documents.mail m on m.id = g.mail
        where b.authority = $1 and not exists (select from letters.receipt r where r.letter = l.id)
            and not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')
            and (l.state <> 'issued' or not g.by_post or g.printed_at is null or g.is_back)
        group by b.id
        order by 2 desc, 1 desc nulls first
        limit 20
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (run, year, purpose, today) = (try row.intOrNil("id"), try row.int("year"), try row.text("purpose"), try row.day("today"))
        guard let known = BatchPurpose(rawValue: purpose) else { throw UnknownWord(word: purpose) }
        return Output(
            run: run, year: year, purpose: known, today: today, undrafted: try row.int("undrafted"), toApprove: try row.int("to_approve"),
            sentBack: try row.int("sent_back"), unaddressed: try row.int("unaddressed"), approved: try row.int("approved"),
            unprinted: try row.int("unprinted"), bounced: try row.int("bounced"), sentOn: try row.texts("sent_on").compactMap { Day($0) })
    }
}
