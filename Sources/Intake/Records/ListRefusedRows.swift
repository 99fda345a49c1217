package import Casework
package import Postgres

/// The refused rows that were kept of a file, in the order of the file.
package struct ListRefusedRows: Statement {
    package typealias Output = RefusedRow

    let id: ImportID
    let limit: Int
    let offset: Int

    package init(_ id: ImportID, limit: Int = 100, offset: Int = 0) {
        self.id = id
        self.limit = limit
        self.offset = offset
    }

    package static let sql = """
        select line, column_name, reason, value
        from intake.refused_row
        where import = $1
        order by number
        limit $2 offset $3
        """

    package var parameters: [Parameter] { [.int(id.number), .int(limit), .int(offset)] }

    package static func decode(_ row: inout Row) throws -> RefusedRow {
        RefusedRow(
            line: try row.int("line"),
            refusal: RowRefusal(
                column: try row.text("column_name"), reason: try row.text("reason"), value: try row.text("value")))
    }
}
