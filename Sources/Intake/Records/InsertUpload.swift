import Casework
import Postgres
import SchoolYear

/// Opens an upload, before its bytes arrive.
struct InsertUpload: Statement {
    typealias Output = UploadID

    let fileName: String
    let stated: StatedFacts
    /// Nil where its sender does not say.
    let expectedBytes: Int?
    let uploadedBy: PersonID?

    static let sql = """
        insert into intake.upload (file_name, school_year, release, as_at, expected_bytes, uploaded_by)
        values ($1, $2, $3, $4, $5, $6)
        returning id
        """

    var parameters: [Parameter] {
        [
            .text(fileName), .optional(stated.year?.start), .optional(stated.release?.rawValue), .optional(stated.asAt), .optional(expectedBytes),
            .optional(uploadedBy?.number),
        ]
    }

    static func decode(_ row: inout Row) throws -> UploadID { UploadID(try row.int("id")) }
}
