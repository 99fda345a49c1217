import Postgres

/// Deletes a bounded number of jobs that ended long ago, with their setbacks. What failed is kept longer than what was done, because
/// people come back to it.
struct PruneHistory: Statement {
    typealias Output = Void

    let keepDoneDays: Int
    let keepOthersDays: Int
    let limit: Int

    static let sql = """
        with old as (
            select id from jobs.finished
            -- The lesser of both is for the index by time, which cannot know the state: else an hour without anything to prune walks all that is kept.
            where finished_at < now() - least($1::int, $2::int) * interval '1 day'
                and finished_at < now() - case when state = 'done' then $1::int else $2::int end * interval '1 day'
                -- What was tried again is known by the retry: it stays as long as the first does.
                and not exists (select from jobs.finished first where first.id = finished.retry_of)
            order by finished_at
            limit $3
        ), setbacks as (
            delete from jobs.setback where job in (select id from old)
        )
        delete from jobs.finished where id in (select id from old)
        """

    var parameters: [Parameter] { [.int(keepDoneDays), .int(keepOthersDays), .int(limit)] }
}
