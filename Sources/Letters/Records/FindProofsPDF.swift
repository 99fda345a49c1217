import Postgres

/// The bytes of the proofs of a run. No row where they are served no more.
struct FindProofsPDF: Statement {
    typealias Output = [UInt8]

    let batch: Int

    static let sql = """
        select p.pdf from letters.proof_paper p
        where p.batch = $1 and \(Proofs.areServed)
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> [UInt8] { try row.bytes("pdf") }
}
