package import Casework
package import Postgres

/// Takes back that a request of somebody to see what is kept about them was answered; gives nothing where somebody else recorded it, or on another day.
package struct ReopenSubjectAccess: Statement {
    package struct Output: Sendable {
        /// Nil for somebody without an account.
        package let person: PersonID?
    }

    let id: Int

    package init(_ id: Int) { self.id = id }

    package static let sql = """
        update people.subject_access asked set answered_at = null, answered_by = null
        where id = $1 and \(OpenedSubjectAccess.mayReopen("asked"))
        returning person
        """

    package var parameters: [Parameter] { [.int(id)] }

    package static func decode(_ row: inout Row) throws -> Output { Output(person: try row.intOrNil("person").map(PersonID.init)) }
}
