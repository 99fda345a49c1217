package import Casework
package import Postgres
package import SchoolYear

/// One file that came in, as a list or a page shows it.
package struct ImportRecord: Sendable, Hashable, Encodable {
    package let id: ImportID
    package let fileName: String
    package let sha256: String
    package let byteCount: Int
    package let layout: String?
    package let layoutTitle: String?
    package let year: AcademicYear?
    package let release: Release?
    package let asAt: Day?
    package let isTaken: Bool
    package let refusal: String?
    package let takenBy: PersonID?
    package let startedAt: Moment
    package let endedAt: Moment?
    package let counts: ImportCounts
    /// Its last row may be cut off in its last field: nothing but its source can tell.
    package let endsWithoutLineEnd: Bool

    init(from row: inout Row) throws {
        id = ImportID(try row.int("id"))
        fileName = try row.text("file_name")
        sha256 = try row.text("sha256")
        byteCount = try row.int("byte_count")
        layout = try row.textOrNil("layout")
        layoutTitle = try row.textOrNil("layout_title")
        year = try row.intOrNil("school_year").map(AcademicYear.init(starting:))
        release = try row.textOrNil("release").flatMap(Release.init(rawValue:))
        asAt = try row.dayOrNil("as_at")
        isTaken = try row.text("state") == "taken"
        refusal = try row.textOrNil("refusal_sentence")
        takenBy = try row.intOrNil("taken_by").map(PersonID.init)
        startedAt = try row.moment("started_at")
        endedAt = try row.momentOrNil("ended_at")
        counts = ImportCounts(
            read: try row.int("rows_read"), taken: try row.int("rows_taken"), passedOver: try row.int("rows_passed_over"),
            refused: try row.int("rows_refused"), added: try row.int("added"), changed: try row.int("changed"),
            unchanged: try row.int("unchanged"))
        endsWithoutLineEnd = try row.bool("ends_without_line_end")
    }
}

/// The files that came in, latest first.
package struct ListImports: Statement {
    package typealias Output = ImportRecord

    let limit: Int
    let offset: Int

    package init(limit: Int = 50, offset: Int = 0) {
        self.limit = limit
        self.offset = offset
    }

    package static let sql = """
        select id, file_name, sha256, byte_count, layout, layout_title, school_year, release, as_at, state, refusal_sentence, taken_by,
            started_at, ended_at, rows_read, rows_taken, rows_passed_over, rows_refused, added, changed, unchanged, ends_without_line_end
        from intake.import
        order by started_at desc, id desc
        limit $1 offset $2
        """

    package var parameters: [Parameter] { [.int(limit), .int(offset)] }

    package static func decode(_ row: inout Row) throws -> ImportRecord { try ImportRecord(from: &row) }
}
