import Postgres

/// Keeps the bytes that are put forward, under their hash, as a version of the document.
struct FreezeVersion: Statement {
    typealias Output = Void

    let document: Int
    let number: Int
    let sha256: String
    let text: String

    static let sql = """
        with frozen as (
            insert into priority_list.frozen_text (sha256, content) values ($3, $4) on conflict do nothing
        )
        insert into priority_list.version (document, number, sha256, proposed_by) values ($1, $2, $3, access.person())
        """

    var parameters: [Parameter] { [.int(document), .int(number), .text(sha256), .text(text)] }
}
