package import Casework
package import Postgres

/// What the register calls a school.
package struct FindSchoolName: Statement {
    package typealias Output = String

    let urn: URN

    package init(urn: URN) { self.urn = urn }

    package static let sql = "select name from schools.establishment where urn = $1"

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
