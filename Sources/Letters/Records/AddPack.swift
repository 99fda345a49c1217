import Postgres

/// Keeps what goes by post as one document.
struct AddPack: Statement {
    typealias Output = Void

    let batch: Int
    let letters: [Int]
    let pdf: [UInt8]

    static let sql = "insert into letters.pack (batch, letters, pdf) values ($1, $2::bigint[], $3)"

    var parameters: [Parameter] { [.int(batch), .ints(letters), .bytes(pdf)] }
}
