import Postgres

/// Withdraws the version that the person saw, or takes that back; changes no row where another version stands by now.
struct WithdrawIntelligence: Statement {
    typealias Output = Void

    let id: Int
    let version: Int
    let isWithdrawn: Bool

    static let sql = """
        update identification.intelligence
        set withdrawn_at = case when $3 then now() end, version = version + 1, changed_at = now()
        where id = $1 and version = $2 and (withdrawn_at is null) = $3 and erased_at is null
        """

    var parameters: [Parameter] { [.int(id), .int(version), .bool(isWithdrawn)] }
}
