import Casework
import Postgres

/// Keeps what a verification found; findings beyond a hundred are counted in the last line.
struct KeepVerification: Statement {
    let startedAt: Moment
    let report: VerificationReport

    static let sql = """
        insert into ledger.verification (started_at, finished_at, head, events, unsealed, erased, findings)
        values ($1, clock_timestamp(), $2, $3, $4, $5, $6)
        """

    var parameters: [Parameter] {
        [
            .moment(startedAt), .int(report.head), .int(report.events), .int(report.unsealed), .int(report.erased),
            .texts(report.sentences(atMost: 100)),
        ]
    }
}
