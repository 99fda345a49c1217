package import Casework
package import Postgres

/// Keeps that a request of somebody to see what is kept about them was answered, and by whom; gives nothing where there is none that waits.
package struct AnswerSubjectAccess: Statement {
    package struct Output: Sendable {
        /// Nil for somebody without an account.
        package let person: PersonID?
    }

    let id: Int
    let by: PersonID?

    package init(_ id: Int, by: PersonID?) {
        self.id = id
        self.by = by
    }

    package static let sql = """
        update people.subject_access asked set answered_at = now(), answered_by = $2::bigint
        where id = $1 and \(OpenedSubjectAccess.waits("asked"))
        returning person
        """

    package var parameters: [Parameter] { [.int(id), .optional(by?.number)] }

    package static func decode(_ row: inout Row) throws -> Output { Output(person: try row.intOrNil("person").map(PersonID.init)) }
}
