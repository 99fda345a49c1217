package import Casework
package import Postgres

/// A legal hold: nothing of its subject is erased while it stands.
package struct Hold: Sendable {
    package let id: Int
    /// `school/103211`, or `person/*` for all of a kind.
    package let subject: String
    /// Of a school or a person, as they are known here.
    package let subjectName: String?
    package let reason: String
    package let placedBy: PersonID?
    /// Their name, while they are known here.
    package let placedByName: String?
    package let placedAt: Moment
    package let releasedAt: Moment?
}

/// Every legal hold, those that stand first.
package struct ListHolds: Statement {
    package typealias Output = Hold

    package init() {}

    package static let sql = """
        select hold.id, hold.subject, coalesce(school.name, held.name) as subject_name, hold.reason, hold.placed_by, placer.name, hold.placed_at, hold.released_at
        from ledger.hold
        left join people.directory() placer on placer.id = hold.placed_by
        left join people.directory() held on held.id = substring(hold.subject from '^person/([0-9]{1,18})$')::bigint
        left join schools.establishment school on school.urn = substring(hold.subject from '^school/([0-9]{1,18})$')::bigint
        order by hold.released_at desc nulls first, hold.id desc
        """

    package static func decode(_ row: inout Row) throws -> Hold {
        try Hold(
            id: row.int("id"), subject: row.text("subject"), subjectName: row.textOrNil("subject_name"), reason: row.text("reason"),
            placedBy: row.intOrNil("placed_by").map(PersonID.init), placedByName: row.textOrNil("name"),
            placedAt: row.moment("placed_at"), releasedAt: row.momentOrNil("released_at"))
    }
}
