import Postgres

/// Keeps the next megabyte of an upload.
struct InsertUploadChunk: Statement {
    let upload: UploadID
    let number: Int
    let bytes: [UInt8]

    static let sql = "insert into intake.upload_chunk (upload, number, bytes) values ($1, $2, $3)"

    var parameters: [Parameter] { [.int(upload.number), .int(number), .bytes(bytes)] }
}
