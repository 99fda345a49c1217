import Casework
import Jobs
import Postgres

/// Writes down what became of occurrences.
struct SettleOccurrences: Statement {
    struct Settled: Sendable {
        let id: Int
        let isMade: Bool
        let reason: String?
        let job: JobID?
    }

    let settled: [Settled]
    let moment: Moment

    init(_ settled: [Settled], at moment: Moment) {
        self.settled = settled
        self.moment = moment
    }

    static let sql = """
        update calendar.occurrence
        set state = s.state, reason = s.reason, job_id = s.job, settled_at = $5
        from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[]) as s (id, state, reason, job)
        where occurrence.id = s.id and occurrence.state = 'planned'
        """

    var parameters: [Parameter] {
        [
            .ints(settled.map(\.id)), .texts(settled.map { $0.isMade ? "made" : "skipped" }), .optionalTexts(settled.map(\.reason)),
            .optionalInts(settled.map { $0.job?.number }), .moment(moment),
        ]
    }
}
