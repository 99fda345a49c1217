import Postgres

/// Makes ready what has waited for its time, and answers how many jobs that were.
struct PromoteDueJobs: Statement {
    typealias Output = Int

    let limit: Int

    static let sql = """
        with due as (
            select id from jobs.job
            where state = 'scheduled' and run_at <= now()
            order by run_at
            limit $1
            for update skip locked
        ), promoted as (
            update jobs.job set state = 'ready' where id in (select id from due) and state = 'scheduled'
            returning pg_notify('jobs', 'ready')
        )
        select count(*) as promoted from promoted
        """

    var parameters: [Parameter] { [.int(limit)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("promoted") }
}
