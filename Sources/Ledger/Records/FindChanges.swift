package import Casework
package import Postgres

/// All that was done to one subject up to the end of a day in London, oldest first: what `RecordAsAt` folds.
package struct FindChanges: Statement {
    package typealias Output = RecordedEvent

    let subject: String
    let day: Day?
    let limit: Int

    /// - Parameter day: nil for up to now.
    package init(of subject: String, through day: Day?, limit: Int = 10_000) {
        self.subject = subject
        self.day = day
        self.limit = limit
    }

    package static let sql = """
        select id, at, actor, roles, role, on_behalf_of, action, kind, subject, payload::text as payload, salt, payload_hash, reason, policy
        from ledger.event
        where subject = $1 and ($2::date is null or at < (($2::date + 1)::timestamp at time zone 'Europe/London'))
        order by id
        limit $3
        """

    package var parameters: [Parameter] { [.text(subject), .optional(day), .int(limit)] }

    package static func decode(_ row: inout Row) throws -> RecordedEvent { try RecordedEvent(&row) }
}
