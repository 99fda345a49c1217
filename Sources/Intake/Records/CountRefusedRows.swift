package import Casework
package import Postgres

/// How many refused rows were kept of a file, for the pages of their list.
package struct CountRefusedRows: Statement {
    package typealias Output = Int

    let id: ImportID

    package init(_ id: ImportID) { self.id = id }

    package static let sql = "select count(*) as count from intake.refused_row where import = $1"

    package var parameters: [Parameter] { [.int(id.number)] }

    package static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
