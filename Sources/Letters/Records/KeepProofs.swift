import Casework
import Postgres

/// Keeps the proofs of a run in place of older ones; no row where a letter of theirs was issued while they were made.
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
        select $1::bigint, $2::bigint[], $3::integer[], $4::timestamptz, $5::bytea
        where not exists (
            select from unnest($2::bigint[]) as proved (letter) join letters.letter l on l.id = proved.letter where l.state = 'issued')
        on conflict (batch) do update
        set letters = excluded.letters, revisions = excluded.revisions, read_at = excluded.read_at, pdf = excluded.pdf
        """

    var parameters: [Parameter] { [.int(batch), .ints(letters), .ints(revisions), .moment(readAt), .bytes(pdf)] }
}
