import Postgres

/// Keeps that the address was confirmed, once.
struct ConfirmSelfReport: Statement {
    typealias Output = Void

    let id: Int

    static let sql = """
        update priority_list.self_report set confirmed_at = now() where id = $1 and confirmed_at is null and expires_at > now()
        """

    var parameters: [Parameter] { [.int(id)] }
}
