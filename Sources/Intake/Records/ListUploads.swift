package import Casework
package import Jobs
package import Postgres

/// An upload that no worker has read yet.
package struct WaitingUpload: Sendable, Hashable, Encodable {
    package let id: UploadID
    package let fileName: String
    /// Whether some of it is still to come: then it has no job yet.
    package let isArriving: Bool
    /// How much has come, in whole megabytes while it arrives.
    package let byteCount: Int
    /// Of how much, a little more than the file has; nil where its sender did not say.
    package let expectedBytes: Int?
    package let uploadedBy: PersonID?
    /// Nil where no person sends it, or one who is not known any more.
    package let sender: String?
    package let uploadedAt: Moment
    package let job: JobID?
}

/// The uploads that arrive or wait for a worker, latest first. The server lets go of a sender who is silent for a minute (`WebServer`), so one of whom ten
/// minutes brought no megabyte has lost the connection: it is told of no more.
package struct ListUploads: Statement {
    package typealias Output = WaitingUpload

    package init() {}

    package static let sql = """
        select upload.id, upload.file_name, upload.state = 'arriving' as is_arriving, upload.byte_count, upload.expected_bytes, upload.uploaded_by,
            sender.name as sender, upload.uploaded_at, upload.job
        from intake.upload
        left join people.directory() sender on sender.id = upload.uploaded_by
        where (upload.state = 'waiting' and exists (select from jobs.job where job.id = upload.job))
            or (upload.state = 'arriving' and upload.arrived_at > now() - interval '10 minutes')
        order by upload.id desc
        limit 100
        """

    package static func decode(_ row: inout Row) throws -> WaitingUpload {
        WaitingUpload(
            id: UploadID(try row.int("id")), fileName: try row.text("file_name"), isArriving: try row.bool("is_arriving"),
            byteCount: try row.int("byte_count"), expectedBytes: try row.intOrNil("expected_bytes"),
            uploadedBy: try row.intOrNil("uploaded_by").map(PersonID.init), sender: try row.textOrNil("sender"),
            uploadedAt: try row.moment("uploaded_at"), job: try row.intOrNil("job").map(JobID.init))
    }
}
