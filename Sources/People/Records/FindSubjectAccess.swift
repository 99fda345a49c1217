package import Postgres

/// One request of somebody to see what is kept about them.
package struct FindSubjectAccess: Statement {
    package typealias Output = OpenedSubjectAccess

    let id: Int

    package init(_ id: Int) { self.id = id }

    package static let sql = """
        select asked.id, asked.person, coalesce(person.name, nullif(asked.name, ''), 'Somebody whose account is gone') as name, asked.reason, opener.name as opener,
            asked.opened_at, ((asked.opened_at at time zone 'Europe/London')::date + interval '1 month')::date as due_on, asked.answered_at, answerer.name as answerer,
            \(OpenedSubjectAccess.waits("asked")) as waits, \(OpenedSubjectAccess.mayReopen("asked")) as may_reopen
        from people.subject_access asked
        left join people.directory() person on person.id = asked.person
        left join people.directory() opener on opener.id = asked.opened_by
        left join people.directory() answerer on answerer.id = asked.answered_by
        where asked.id = $1
        """

    package var parameters: [Parameter] { [.int(id)] }

    package static func decode(_ row: inout Row) throws -> OpenedSubjectAccess { try OpenedSubjectAccess(&row) }
}
