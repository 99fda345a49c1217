import Postgres

/// Has what waits for another attempt wait no longer than it was to: longer, when the server's clock was set back since. What was asked for at
/// a time keeps it.
struct ShortenPauses: Statement {
    typealias Output = Void

    static let sql = """
        update jobs.job set run_at = clock_timestamp() + pause * interval '1 millisecond'
        where state = 'scheduled' and pause is not null and run_at > clock_timestamp() + (pause + 1000) * interval '1 millisecond'
        """
}
