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
    /// The day on which they asked, which may be before it was opened here.
    package let askedOn: Day
    /// The last day of the month within which an answer is due (UK GDPR, article 12(3)).
    package let dueOn: Day
    /// Nil while it waits.
    package let answeredAt: Moment?
    package let answeredBy: String?
    /// Whether it waits for an answer: what the retention schedule erased asks for nothing any more.
    package let waits: Bool
    /// Whether the reader recorded today that it was answered, and may take that back.
    package let mayReopen: Bool

    package init(
        id: Int, person: PersonID?, name: String, reason: String, openedBy: String?, openedAt: Moment, askedOn: Day, dueOn: Day, answeredAt: Moment? = nil,
        answeredBy: String? = nil, waits: Bool = true, mayReopen: Bool = false
    ) {
        self.id = id
        self.person = person
        self.name = name
        self.reason = reason
        self.openedBy = openedBy
        self.openedAt = openedAt
        self.askedOn = askedOn
        self.dueOn = dueOn
        self.answeredAt = answeredAt
        self.answeredBy = answeredBy
        self.waits = waits
        self.mayReopen = mayReopen
    }

    /// Whether a request in a statement waits. `people.erase_requests` leaves of those that it erases that there was one, and this word.
    ///
    /// - Parameter row: what the statement calls it.
    package static func waits(_ row: String) -> String { "(\(row).answered_at is null and \(row).reason <> 'Erased')" }

    /// Whether the reader recorded today that it was answered, as the policy of the table has it.
    ///
    /// - Parameter row: what the statement calls it.
    static func mayReopen(_ row: String) -> String {
        "coalesce(\(row).answered_by = access.person() and (\(row).answered_at at time zone 'Europe/London')::date = access.today(), false)"
    }

    /// The day on which the month of a request ends, in a statement.
    ///
    /// - Parameter asked: the day on which they asked.
    package static func dueOn(_ asked: String) -> String { "(\(asked) + interval '1 month')::date" }

    /// What a statement reads of requests, each as `asked`.
    static let rows = """
        select asked.id, asked.person, coalesce(person.name, nullif(asked.name, ''), 'Somebody whose account is gone') as name, asked.reason, opener.name as opener,
            asked.opened_at, asked.asked_on, \(OpenedSubjectAccess.dueOn("asked.asked_on")) as due_on, asked.answered_at, answerer.name as answerer,
            \(OpenedSubjectAccess.waits("asked")) as waits, \(OpenedSubjectAccess.mayReopen("asked")) as may_reopen
        from people.subject_access asked
        left join people.directory() person on person.id = asked.person
        left join people.directory() opener on opener.id = asked.opened_by
        left join people.directory() answerer on answerer.id = asked.answered_by
        """

    init(_ row: inout Row) throws {
        try self.init(
            id: row.int("id"), person: row.intOrNil("person").map(PersonID.init), name: row.text("name"), reason: row.text("reason"),
            openedBy: row.textOrNil("opener"), openedAt: row.moment("opened_at"), askedOn: row.day("asked_on"), dueOn: row.day("due_on"), answeredAt: row.momentOrNil("answered_at"),
            answeredBy: row.textOrNil("answerer"), waits: row.bool("waits"), mayReopen: row.bool("may_reopen"))
    }
}

/// The requests of people to see what is kept about them: those that wait for an answer, the most overdue first, then the others, the latest first.
package struct ListSubjectAccess: Statement {
    package typealias Output = OpenedSubjectAccess

    package init() {}

    package static let sql = """
        \(OpenedSubjectAccess.rows)
        order by waits desc, case when \(OpenedSubjectAccess.waits("asked")) then asked.asked_on end, case when \(OpenedSubjectAccess.waits("asked")) then asked.opened_at end, asked.id desc limit 200
        """

    package static func decode(_ row: inout Row) throws -> OpenedSubjectAccess { try OpenedSubjectAccess(&row) }
}
