import Casework
import Postgres

/// Keeps the proofs of a run in place of older ones.
struct KeepProofs: Statement {
    typealias Output = Void

    let batch: Int
    let letters: [Int]
    /// Of each letter, as it was when it was read for them.
    let revisions: [Int]
    let readAt: Moment
    let pdf: [UInt8]

    static let sql = """
        insert into letters.proof_paper (batch, letters, revisions, read_at, pdf) values ($1, $2::bigint[], $3::integer[], $4, $5)
        on conflict (batch) do update
        set letters = excluded.letters, revisions = excluded.revisions, read_at = excluded.read_at, pdf = excluded.pdf
        """

    var parameters: [Parameter] { [.int(batch), .ints(letters), .ints(revisions), .moment(readAt), .bytes(pdf)] }
}
