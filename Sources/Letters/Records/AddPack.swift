import Postgres

/// Keeps what goes by post as one document; no row where one of the letters lies in another pile that is not posted yet.
struct AddPack: Statement {
    typealias Output = Void

    let batch: Int
    let letters: [Int]
    let pdf: [UInt8]

    static let sql = """
        insert into letters.pack (batch, letters, pdf)
        select $1, $2::bigint[], $3
        where not exists (select from letters.pack p where p.batch = $1 and p.posted_at is null and p.letters && $2::bigint[])
        """

    var parameters: [Parameter] { [.int(batch), .ints(letters), .bytes(pdf)] }
}
