import Postgres

/// Makes ready what has waited for its time, or holds it where its kind has a limit, and answers how many jobs that were.
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
            update jobs.job
            set state = case when limit_of_kind is not null or limit_of_key is not null then 'held' else 'ready' end, position = default
            where id in (select id from due) and state = 'scheduled'
            returning pg_notify('jobs', 'ready')
        )
        select count(*) as promoted from promoted
        """

    var parameters: [Parameter] { [.int(limit)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("promoted") }
}
