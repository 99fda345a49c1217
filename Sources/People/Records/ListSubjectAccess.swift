package import Casework
package import Postgres

/// A request to see what is kept about somebody, as a list shows it.
package struct OpenedSubjectAccess: Sendable {
    package let id: Int
    /// Nil for somebody without an account.
    package let person: PersonID?
    package let name: String
    package let reason: String
    package let openedBy: String?
    package let openedAt: Moment

    package init(id: Int, person: PersonID?, name: String, reason: String, openedBy: String?, openedAt: Moment) {
        self.id = id
        self.person = person
        self.name = name
        self.reason = reason
        self.openedBy = openedBy
        self.openedAt = openedAt
    }

    init(_ row: inout Row) throws {
        try self.init(
            id: row.int("id"), person: row.intOrNil("person").map(PersonID.init), name: row.text("name"), reason: row.text("reason"),
            openedBy: row.textOrNil("opener"), openedAt: row.moment("opened_at"))
    }
}

/// The latest requests of people to see what is kept about them.
package struct ListSubjectAccess: Statement {
    package typealias Output = OpenedSubjectAccess

    package init() {}

    package static let sql = """
        select asked.id, asked.person, coalesce(person.name, nullif(asked.name, ''), 'Somebody whose account is gone') as name, asked.reason, opener.name as opener,
            asked.opened_at
        from people.subject_access asked
        left join people.directory() person on person.id = asked.person
        left join people.directory() opener on opener.id = asked.opened_by
        order by asked.id desc limit 200
        """

    package static func decode(_ row: inout Row) throws -> OpenedSubjectAccess { try OpenedSubjectAccess(&row) }
}
