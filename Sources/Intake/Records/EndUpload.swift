import Casework
import Postgres

/// What became of an upload.
struct EndUpload: Statement {
    let upload: UploadID
    let isTaken: Bool
    let importID: ImportID?
    /// The sentence for whoever waits.
    let result: String

    static let sql = """
        update intake.upload
        set state = case when $2::boolean then 'taken' else 'refused' end, import = $3, result = $4, ended_at = now()
        where id = $1
        """

    var parameters: [Parameter] { [.int(upload.number), .bool(isTaken), .optional(importID?.number), .text(result)] }
}
