import Postgres

/// Keeps that somebody has read a draft as it stands. No row where it is no longer as they were shown it.
struct AddProof: Statement {
    typealias Output = Void

    let id: Int
    let shown: Int

    static let sql = """
        insert into letters.proof (letter, person, revision)
        select id, access.person(), revision from letters.letter where id = $1 and revision = $2 and state in ('drafted', 'sent-back', 'approved')
        on conflict do nothing
        """

    var parameters: [Parameter] { [.int(id), .int(shown)] }
}
