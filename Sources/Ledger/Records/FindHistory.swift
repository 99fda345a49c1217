package import Access
package import Casework
package import Postgres

/// An event as it is read back.
package struct RecordedEvent: Sendable {
    package let id: EventID
    package let at: Moment
    /// Nil when the service acted by itself.
    package let actor: PersonID?
    package let roles: [Role]
    /// By which it was done; nil for events older than the column.
    package let role: Role?
    /// The absent person for whom it was done.
    package let onBehalfOf: PersonID?
    package let action: String
    package let kind: String
    package let subject: String
    /// Nil when they were erased.
    package let details: [Event.Detail]?
    package let payload: String?
    package let salt: [UInt8]?
    package let payloadHash: [UInt8]
    package let reason: String?
    package let policy: String?

    /// Whether the details are still those that were hashed; nil when they were erased.
    package var isAuthentic: Bool? {
        guard let payload, let salt else { return nil }
        return SaltedPayload(payload, reason: reason, salt: salt).hash == payloadHash
    }
}

/// What was done to one subject, newest first. That what is restricted was shown is entered in the log of readings by the same statement.
package struct FindHistory: Statement {
    package typealias Output = RecordedEvent

    let subject: String
    let before: EventID?
    let limit: Int
    let role: Role?

    /// - Parameters:
    ///   - before: the last event of the page before, when there was one.
    ///   - role: by which the reader reads, for the log of readings.
    package init(of subject: String, before: EventID? = nil, limit: Int = 50, as role: Role? = nil) {
        self.subject = subject
        self.before = before
        self.limit = limit
        self.role = role
    }

    package static let sql = """
        with found as materialized (
            select id, at, actor, roles, role, on_behalf_of, action, kind, subject, payload::text as payload, salt, payload_hash, reason,
                policy, classification
            from ledger.event
            where subject = $1 and id < coalesce($2::bigint, 9223372036854775807)
            order by id desc
            limit $3
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select distinct access.person(), $4::text, subject, classification from found where classification <> 'open'
        )
        select id, at, actor, roles, role, on_behalf_of, action, kind, subject, payload, salt, payload_hash, reason, policy
        from found order by id desc
        """

    package var parameters: [Parameter] { [.text(subject), .optional(before?.number), .int(limit), .optional(role?.rawValue)] }

    package static func decode(_ row: inout Row) throws -> RecordedEvent { try RecordedEvent(&row) }
}

extension RecordedEvent {
    init(_ row: inout Row) throws {
        let id = EventID(try row.int("id"))
        let at = try row.moment("at")
        let actor = try row.intOrNil("actor").map(PersonID.init)
        let roles = try row.texts("roles").compactMap(Role.init)
        let role = try row.textOrNil("role").flatMap(Role.init)
        let onBehalfOf = try row.intOrNil("on_behalf_of").map(PersonID.init)
        let action = try row.text("action")
        let kind = try row.text("kind")
        let subject = try row.text("subject")
        let payload = try row.textOrNil("payload")
        self.init(
            id: id, at: at, actor: actor, roles: roles, role: role, onBehalfOf: onBehalfOf, action: action, kind: kind, subject: subject,
            details: try payload.map { try PayloadReading.details(of: $0) }, payload: payload,
            salt: try row.bytesOrNil("salt"), payloadHash: try row.bytes("payload_hash"),
            reason: try row.textOrNil("reason"), policy: try row.textOrNil("policy"))
    }
}
