import Casework
import Postgres
import SchoolYear

/// Whether the same bytes were taken before, as the same format for the same year and as the same release.
struct FindTakenImport: Statement {
    typealias Output = ImportID

    let sha256: String
    let layout: String
    let year: AcademicYear?
    /// Nil where the format has no releases.
    let release: Release?

    static let sql = """
        select id from intake.import
        where sha256 = $1 and layout = $2 and coalesce(school_year, 0) = coalesce($3::smallint, 0) and ($4::text is null or release = $4)
            and state <> 'refused'
        """

    var parameters: [Parameter] { [.text(sha256), .text(layout), .optional(year?.start), .optional(release?.rawValue)] }

    static func decode(_ row: inout Row) throws -> ImportID { ImportID(try row.int("id")) }
}
