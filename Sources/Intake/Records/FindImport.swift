package import Casework
package import Postgres

/// One file that came in.
package struct FindImport: Statement {
    package typealias Output = ImportRecord

    let id: ImportID

    package init(_ id: ImportID) { self.id = id }

    package static let sql = """
        select id, file_name, sha256, byte_count, layout, layout_title, school_year, release, as_at, state, refusal_sentence, taken_by,
            started_at, ended_at, rows_read, rows_taken, rows_passed_over, rows_refused, added, changed, unchanged, ends_without_line_end
        from intake.import
        where id = $1
        """

    package var parameters: [Parameter] { [.int(id.number)] }

    package static func decode(_ row: inout Row) throws -> ImportRecord { try ImportRecord(from: &row) }
}
