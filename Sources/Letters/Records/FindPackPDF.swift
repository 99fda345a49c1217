import Postgres

/// The bytes of a document for the print room that is not posted yet.
struct FindPackPDF: Statement {
    typealias Output = [UInt8]

    let pack: Int

    static let sql = "select pdf from letters.pack where id = $1 and pdf is not null"

    var parameters: [Parameter] { [.int(pack)] }

    static func decode(_ row: inout Row) throws -> [UInt8] { try row.bytes("pdf") }
}
