package import Casework
package import Jobs
package import Postgres

/// An upload that no worker has read yet.
package struct WaitingUpload: Sendable, Hashable, Encodable {
    package let id: UploadID
    package let fileName: String
    package let byteCount: Int
    package let uploadedBy: PersonID?
    package let uploadedAt: Moment
    package let job: JobID?
}

/// The uploads that wait for a worker, latest first.
package struct ListUploads: Statement {
    package typealias Output = WaitingUpload

    package init() {}

    package static let sql = """
        select id, file_name, byte_count, uploaded_by, uploaded_at, job
        from intake.upload
        where state = 'waiting' and exists (select from jobs.job where job.id = upload.job)
        order by id desc
        limit 100
        """

    package static func decode(_ row: inout Row) throws -> WaitingUpload {
        WaitingUpload(
            id: UploadID(try row.int("id")), fileName: try row.text("file_name"), byteCount: try row.int("byte_count"),
            uploadedBy: try row.intOrNil("uploaded_by").map(PersonID.init), uploadedAt: try row.moment("uploaded_at"),
            job: try row.intOrNil("job").map(JobID.init))
    }
}
