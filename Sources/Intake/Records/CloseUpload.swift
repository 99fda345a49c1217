import Jobs
import Postgres

/// The last byte of an upload has arrived: it waits for its job.
struct CloseUpload: Statement {
    let upload: UploadID
    let byteCount: Int
    let sha256: String
    let job: JobID

    static let sql = """
        update intake.upload set state = 'waiting', byte_count = $2, sha256 = $3, job = $4 where id = $1 and state = 'arriving'
        """

    var parameters: [Parameter] { [.int(upload.number), .int(byteCount), .text(sha256), .int(job.number)] }
}
