import Casework
import Postgres
import SchoolYear

/// Opens the record of a file, at the start of its transaction.
struct InsertImport: Statement {
    struct Output: Sendable {
        let id: ImportID
        let startedAt: Moment
    }

    let fileName: String
    let sha256: String
    let byteCount: Int
    let layout: String
    let layoutTitle: String
    let year: AcademicYear?
    let release: Release?
    let asAt: Day?
    let takenBy: PersonID?

    static let sql = """
        insert into intake.import
            (file_name, sha256, byte_count, layout, layout_title, school_year, release, as_at, taken_by, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'taking')
        returning id, started_at
        """

    var parameters: [Parameter] {
        [
            .text(fileName), .text(sha256), .int(byteCount), .text(layout), .text(layoutTitle), .optional(year?.start),
            .optional(release?.rawValue), .optional(asAt), .optional(takenBy?.number),
        ]
    }

    static func decode(_ row: inout Row) throws -> Output {
        Output(id: ImportID(try row.int("id")), startedAt: try row.moment("started_at"))
    }
}
