import Postgres

/// Keeps the bytes that were issued.
struct AddDocument: Statement {
    typealias Output = Void

    let letter: Int
    let sha256: String
    let pdf: [UInt8]

    static let sql = "insert into letters.document (letter, sha256, pdf) values ($1, $2, $3)"

    var parameters: [Parameter] { [.int(letter), .text(sha256), .bytes(pdf)] }
}
