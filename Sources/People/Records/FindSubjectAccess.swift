package import Postgres

/// One request of somebody to see what is kept about them.
package struct FindSubjectAccess: Statement {
    package typealias Output = OpenedSubjectAccess

    let id: Int

    package init(_ id: Int) { self.id = id }

    package static let sql = """
        \(OpenedSubjectAccess.rows)
        where asked.id = $1
        """

    package var parameters: [Parameter] { [.int(id)] }

    package static func decode(_ row: inout Row) throws -> OpenedSubjectAccess { try OpenedSubjectAccess(&row) }
}
