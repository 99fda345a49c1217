import Postgres

/// Lets the proofs of a run go once a letter of theirs is issued. Others of the run may be: those that are proved still wait.
struct DropProofs: Statement {
    typealias Output = Void

    let batch: Int

    static let sql = """
        delete from letters.proof_paper p
        where p.batch = $1
            and exists (
                select from unnest(p.letters) as proved (letter) join letters.letter l on l.id = proved.letter where l.state = 'issued')
        """

    var parameters: [Parameter] { [.int(batch)] }
}
