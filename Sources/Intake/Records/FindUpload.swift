package import Casework
package import Jobs
package import Postgres
import SchoolYear

/// One upload: what was said of it, and what became of it.
package struct Upload: Sendable {
    package let id: UploadID
    package let fileName: String
    package let byteCount: Int
    package let sha256: String?
    package let stated: StatedFacts
    package let uploadedBy: PersonID?
    package let state: String
    package let job: JobID?
    package let importID: ImportID?
}

package struct FindUpload: Statement {
    package typealias Output = Upload

    let id: UploadID

    package init(_ id: UploadID) { self.id = id }

    package static let sql = """
        select id, file_name, byte_count, sha256, school_year, release, as_at, uploaded_by, state, job, import
        from intake.upload
        where id = $1
        """

    package var parameters: [Parameter] { [.int(id.number)] }

    package static func decode(_ row: inout Row) throws -> Upload {
        Upload(
            id: UploadID(try row.int("id")), fileName: try row.text("file_name"), byteCount: try row.int("byte_count"),
            sha256: try row.textOrNil("sha256"),
            stated: StatedFacts(
                year: try row.intOrNil("school_year").map(AcademicYear.init(starting:)),
                release: try row.textOrNil("release").flatMap(Release.init(rawValue:)), asAt: try row.dayOrNil("as_at")),
            uploadedBy: try row.intOrNil("uploaded_by").map(PersonID.init), state: try row.text("state"),
            job: try row.intOrNil("job").map(JobID.init), importID: try row.intOrNil("import").map(ImportID.init))
    }
}
