import Postgres

/// One megabyte of an upload.
struct ReadUploadChunk: Statement {
    typealias Output = [UInt8]

    let upload: UploadID
    let number: Int

    static let sql = "select bytes from intake.upload_chunk where upload = $1 and number = $2"

    var parameters: [Parameter] { [.int(upload.number), .int(number)] }

    static func decode(_ row: inout Row) throws -> [UInt8] { try row.bytes("bytes") }
}
