import Postgres

/// Keeps what became of a report, once.
struct DecideSelfReport: Statement {
    typealias Output = Void

    let id: Int
    let outcome: SelfReportOutcome
    let reason: String
    /// What the school is told besides; may be empty.
    let told: String

    static let sql = """
        update priority_list.self_report
        set outcome = $2, reason = $3, told = nullif($4, ''), decided_by = access.person(), decided_at = now()
        where id = $1 and outcome is null and confirmed_at is not null
        """

    var parameters: [Parameter] { [.int(id), .text(outcome.rawValue), .text(reason), .text(told)] }
}
