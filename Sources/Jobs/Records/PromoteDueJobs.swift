import Postgres

/// Makes ready what has waited for its time.
struct PromoteDueJobs: Statement {
    typealias Output = Void

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
            returning id
        )
        select pg_notify('jobs', 'ready') as woken from promoted
        """

    var parameters: [Parameter] { [.int(limit)] }
}
