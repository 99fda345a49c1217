import Casework
import Postgres

/// What has to be done with letters, by run, and an agreed list of which no letter was drafted yet; nothing of runs through which all is done.
struct ListOwed: Statement {
    struct Output: Sendable {
        /// Nil for a list of which no letter was drafted yet.
        let run: Int?
        let year: Int
        let purpose: BatchPurpose
        let today: Day
        let toApprove: Int
        let sentBack: Int
        let unaddressed: Int
        let approved: Int
        let unprinted: Int
        /// Handed to nobody: refused by the mail server, or not known whether it took them.
        let bounced: Int
        /// Mails that were sent, not acknowledged, by the day.
        let sentOn: [Day]
    }

    let authority: Int

    static let sql = """
        select null::bigint as id, agreed.year, 'stage-1' as purpose, access.today() as today, 0 as to_approve, 0 as sent_back, 0 as unaddressed,
            0 as approved, 0 as unprinted, 0 as bounced, '{}'::text[] as sent_on
        from (select year from priority_list.agreed where authority = $1 order by year desc limit 1) agreed
        where not exists (select from letters.batch b where b.authority = $1 and b.year = agreed.year and b.purpose = 'stage-1')
        union all
        select b.id, b.year, b.purpose, access.today(),
            count(*) filter (where l.state = 'drafted' and l.channel <> 'waiting'),
            count(*) filter (where l.state = 'sent-back'),
            count(*) filter (where l.state in ('drafted', 'sent-back') and l.channel = 'waiting'),
            count(*) filter (where l.state = 'approved'),
            count(*) filter (where g.channel = 'post' and g.printed_at is null),
            count(*) filter (where m.state in ('refused', 'unknown')),
            coalesce(array_agg((m.handed_over_at at time zone 'Europe/London')::date::text) filter (where m.state = 'sent'), '{}')
        from letters.batch b
        join letters.letter l on l.batch = b.id and l.state <> 'withdrawn'
        left join letters.delivery g on g.letter = l.id
        left join documents.mail m on m.id = g.mail
        where b.authority = $1 and not exists (select from letters.receipt r where r.letter = l.id)
            and (l.state <> 'issued' or g.channel = 'mail' or g.printed_at is null)
        group by b.id
        order by 2 desc, 1 desc nulls first
        limit 20
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            run: try row.intOrNil("id"), year: try row.int("year"), purpose: BatchPurpose(rawValue: try row.text("purpose")) ?? .stage1,
            today: try row.day("today"), toApprove: try row.int("to_approve"), sentBack: try row.int("sent_back"), unaddressed: try row.int("unaddressed"),
            approved: try row.int("approved"), unprinted: try row.int("unprinted"), bounced: try row.int("bounced"),
            sentOn: try row.texts("sent_on").compactMap { Day($0) })
    }
}
