import Postgres

/// Has a letter that was mailed posted with the next pile; no row where it goes by post already.
struct PostInstead: Statement {
    typealias Output = Void

    let letter: Int

    static let sql = """
        update letters.delivery set posted_instead_at = now(), posted_instead_by = access.person() where letter = $1 and not by_post
        """

    var parameters: [Parameter] { [.int(letter)] }
}
