import Casework
import Postgres

/// What the register calls a school.
struct FindSchoolName: Statement {
    typealias Output = String

    let urn: URN

    static let sql = "select name from schools.establishment where urn = $1"

    var parameters: [Parameter] { [.int(urn.number)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
