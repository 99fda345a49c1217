import Postgres

/// The bytes of the proofs of a run. No row once one of their letters is issued.
struct FindProofsPDF: Statement {
    typealias Output = [UInt8]

    let batch: Int

    static let sql = """
        select p.pdf from letters.proof_paper p
        where p.batch = $1
            and not exists (
                select from unnest(p.letters) as proved (letter) join letters.letter l on l.id = proved.letter where l.state = 'issued')
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> [UInt8] { try row.bytes("pdf") }
}
