import Postgres

/// Uses a personal link once; of two at once at the last use one gets it.
struct UseContactLink: Statement {
    typealias Output = Void

    let link: Int

    static let sql = """
        update people.contact_link set uses_left = uses_left - 1, last_used_at = now()
        where id = $1 and revoked_at is null and expires_at > now() and uses_left > 0
        """

    var parameters: [Parameter] { [.int(link)] }
}
