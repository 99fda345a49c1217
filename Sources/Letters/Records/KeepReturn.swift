import Postgres

/// Keeps that an issued letter came back, with what was said; no row where that is recorded already.
struct KeepReturn: Statement {
    typealias Output = Void

    let letter: Int
    let said: String

    static let sql = """
        update letters.delivery set came_back_at = now(), came_back_said = $2, came_back_by = access.person() where letter = $1 and not is_back
        """

    var parameters: [Parameter] { [.int(letter), .text(said)] }
}
