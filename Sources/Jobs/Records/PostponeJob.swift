import Postgres

/// Puts a held job back until later: its attempt failed, it asked to be woken again, or its worker does not know its kind. The attempt counts where it failed.
struct PostponeJob: Statement {
    typealias Output = Void

    enum Reason: String, Sendable {
        case failed
        case snoozed
        case overran
        case unknown
    }

    let claim: Claim
    let delay: Duration
    let reason: Reason
    let error: String

    static let sql = """
        with held as (
            update jobs.job
            set state = 'scheduled', run_at = clock_timestamp() + $4::bigint * interval '1 millisecond', pause = $4::bigint,
                worker = null, fence = null, started_at = null,
                \(ReturnedKey.sql),
                attempt = attempt - case when $5 in ('snoozed', 'unknown') then 1 else 0 end
            where id = $1 and worker = $2 and fence = $3
            returning id, attempt + case when $5 in ('snoozed', 'unknown') then 1 else 0 end as attempt
        ), forgotten as (
            delete from jobs.progress where job in (select id from held)
        )
        insert into jobs.setback (job, attempt, what, error)
        select id, attempt, $5, $6 from held
        """

    var parameters: [Parameter] {
        [
            .int(claim.job.number), .int(claim.worker), .int(claim.fence), .int(delay.milliseconds), .text(reason.rawValue),
            .text(error),
        ]
    }
}
