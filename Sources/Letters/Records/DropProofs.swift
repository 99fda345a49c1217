import Postgres

/// Lets the proofs of a run go.
struct DropProofs: Statement {
    typealias Output = Void

    let batch: Int

    static let sql = "delete from letters.proof_paper where batch = $1"

    var parameters: [Parameter] { [.int(batch)] }
}
