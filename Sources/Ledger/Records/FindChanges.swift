package import Access
package import Casework
package import Postgres

/// All that was done to one subject up to the end of a day in London, oldest first: what `RecordAsAt` folds. That what is restricted was shown is entered in
/// the log of readings by the same statement.
package struct FindChanges: Statement {
    package typealias Output = RecordedEvent

    let subject: String
    let day: Day?
    let limit: Int
    let role: Role?

    /// - Parameters:
    ///   - day: nil for up to now.
    ///   - role: by which the reader reads, for the log of readings.
    package init(of subject: String, through day: Day?, limit: Int = 10_000, as role: Role? = nil) {
        self.subject = subject
        self.day = day
        self.limit = limit
        self.role = role
    }

    package static let sql = """
        with found as materialized (
            select id, at, actor, roles, role, on_behalf_of, action, kind, subject, payload::text as payload, salt, payload_hash, reason,
                policy, classification
            from ledger.event
            where subject = $1 and ($2::date is null or at < (($2::date + 1)::timestamp at time zone 'Europe/London'))
            order by id
            limit $3
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select distinct access.person(), $4::text, subject, classification from found where classification <> 'open'
        )
        select id, at, actor, roles, role, on_behalf_of, action, kind, subject, payload, salt, payload_hash, reason, policy
        from found order by id
        """

    package var parameters: [Parameter] { [.text(subject), .optional(day), .int(limit), .optional(role?.rawValue)] }

    package static func decode(_ row: inout Row) throws -> RecordedEvent { try RecordedEvent(&row) }
}
