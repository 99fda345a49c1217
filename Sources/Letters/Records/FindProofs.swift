import Casework
import Postgres

/// Of which letters a run has proofs, and what became of those since. No row once one of them is issued: its proof says that it is not.
struct FindProofs: Statement {
    typealias Output = Proofs

    let batch: Int

    static let sql = """
        select p.read_at, cardinality(p.letters) as letters,
            (select count(*) from unnest(p.letters, p.revisions) as proved (letter, revision) join letters.letter l on l.id = proved.letter
                where l.revision <> proved.revision) as changed,
            (select count(*) from letters.letter l
                where l.batch = p.batch and l.state = 'drafted' and l.channel <> 'waiting' and l.id <> all (p.letters)) as added
        from letters.proof_paper p
        where p.batch = $1 and not exists (select from letters.letter l where l.id = any (p.letters) and l.state = 'issued')
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> Proofs {
        Proofs(readAt: try row.moment("read_at"), letters: try row.int("letters"), changed: try row.int("changed"), added: try row.int("added"))
    }
}

/// The proofs of a run.
struct Proofs: Sendable, Encodable {
    /// When the letters stood as the proofs show them.
    let readAt: Moment
    let letters: Int
    /// Letters of them that were changed, sent back or withdrawn since.
    let changed: Int
    /// Letters that wait to be approved and are not among them.
    let added: Int
}
