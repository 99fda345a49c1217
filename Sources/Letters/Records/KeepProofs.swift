import Casework
import Postgres

/// Keeps the proofs of a run in place of older ones; no row where meanwhile none of their letters waits any more, or one was issued.
struct KeepProofs: Statement {
    typealias Output = Void

    let batch: Int
    let letters: [Int]
    /// Of each letter, as it was when it was read for them.
    let revisions: [Int]
    let readAt: Moment
    let pdf: [UInt8]

    static let sql = """
        insert into letters.proof_paper (batch, letters, revisions, read_at, pdf)
        select p.batch, p.letters, p.revisions, p.read_at, p.pdf
        from (values ($1::bigint, $2::bigint[], $3::integer[], $4::timestamptz, $5::bytea)) as p (batch, letters, revisions, read_at, pdf)
        where \(Proofs.areServed)
        on conflict (batch) do update
        set letters = excluded.letters, revisions = excluded.revisions, read_at = excluded.read_at, pdf = excluded.pdf
        """

    var parameters: [Parameter] { [.int(batch), .ints(letters), .ints(revisions), .moment(readAt), .bytes(pdf)] }
}
