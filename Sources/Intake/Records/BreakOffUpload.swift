import Postgres

/// Not all of an upload came: nothing more of it is awaited.
struct BreakOffUpload: Statement {
    let upload: UploadID
    /// Why, in a sentence.
    let result: String

    static let sql = "update intake.upload set state = 'refused', result = $2, ended_at = now() where id = $1 and state = 'arriving'"

    var parameters: [Parameter] { [.int(upload.number), .text(result)] }
}
