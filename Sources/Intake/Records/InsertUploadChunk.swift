import Postgres

/// Keeps the next megabyte of an upload, and how much of it has come.
struct InsertUploadChunk: Statement {
    let upload: UploadID
    let number: Int
    let bytes: [UInt8]

    static let sql = """
        with kept as (insert into intake.upload_chunk (upload, number, bytes) values ($1, $2, $3))
        update intake.upload set byte_count = byte_count + length($3::bytea), arrived_at = now() where id = $1
        """

    var parameters: [Parameter] { [.int(upload.number), .int(number), .bytes(bytes)] }
}
