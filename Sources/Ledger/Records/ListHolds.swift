package import Casework
package import Postgres

/// A legal hold: nothing of its subject is erased while it stands.
package struct Hold: Sendable {
    package let id: Int
    /// `school/103211`, or `person/*` for all of a kind.
    package let subject: String
    package let reason: String
    package let placedBy: PersonID?
    package let placedAt: Moment
    package let releasedAt: Moment?
}

/// Every legal hold, those that stand first.
package struct ListHolds: Statement {
    package typealias Output = Hold

    package init() {}

    package static let sql = """
        select id, subject, reason, placed_by, placed_at, released_at
        from ledger.hold order by released_at desc nulls first, id desc
        """

    package static func decode(_ row: inout Row) throws -> Hold {
        try Hold(
            id: row.int("id"), subject: row.text("subject"), reason: row.text("reason"),
            placedBy: row.intOrNil("placed_by").map(PersonID.init), placedAt: row.moment("placed_at"),
            releasedAt: row.momentOrNil("released_at"))
    }
}
