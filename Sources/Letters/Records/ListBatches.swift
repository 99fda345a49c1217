import Casework
import Postgres

/// Every run with how many letters stand where, the newest first.
struct ListBatches: Statement {
    struct Output: Sendable {
        let batch: Batch
        let drafted: Int
        let sentBack: Int
        let unaddressed: Int
        let approved: Int
        let issued: Int
        let acknowledged: Int
        /// Refused by the mail server, not known whether it took them, or recorded as come back; and no other took their place.
        let bounced: Int
        let unprinted: Int
        /// Mails that were sent, not acknowledged, by the day.
        let sentOn: [Day]
        /// The progress of a job that works on it, as it says it.
        let latestIssueOn: Day?
    }

    let authority: Int

    static let sql = """
        select b.id, b.year, b.purpose, b.revision, b.made_at,
            count(*) filter (where l.state = 'drafted') as drafted,
            count(*) filter (where l.state = 'sent-back') as sent_back,
            count(*) filter (where l.state in ('drafted', 'sent-back') and l.channel = 'waiting') as unaddressed,
            count(*) filter (where l.state = 'approved') as approved,
            count(*) filter (where l.state = 'issued') as issued,
            count(r.letter) as acknowledged,
            count(*) filter (
                where (g.is_back or m.state in ('refused', 'unknown') and not g.by_post) and r.letter is null and later.id is null) as bounced,
            count(*) filter (where g.by_post and g.printed_at is null) as unprinted,
            coalesce(array_agg((m.handed_over_at at time zone 'Europe/London')::date::text)
                filter (where m.state = 'sent' and not g.by_post and not g.is_back and r.letter is null and later.id is null), '{}') as sent_on,
            max((g.made_at at time zone 'Europe/London')::date) as latest_issue_on
        from letters.batch b
        left join letters.letter l on l.batch = b.id and l.state <> 'withdrawn'
        left join letters.delivery g on g.letter = l.id
        left join documents.mail m on m.id = g.mail
        left join letters.receipt r on r.letter = l.id
        left join letters.letter later on later.replaces = l.id and later.state = 'issued'
        where b.authority = $1
        group by b.id
        order by b.year desc, b.id desc
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            batch: try Batch(&row), drafted: try row.int("drafted"), sentBack: try row.int("sent_back"), unaddressed: try row.int("unaddressed"),
            approved: try row.int("approved"), issued: try row.int("issued"), acknowledged: try row.int("acknowledged"),
            bounced: try row.int("bounced"), unprinted: try row.int("unprinted"), sentOn: try row.texts("sent_on").compactMap { Day($0) },
            latestIssueOn: try row.dayOrNil("latest_issue_on"))
    }
}
