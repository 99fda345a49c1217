import Postgres

/// Events as the server sends them, by id: the columns of `ledger.line`, then the erasable ones and the transaction. One value for an
/// event, in the server's own binary form, is the least that both ends can do.
struct ReadLines: Statement {
    typealias Output = [UInt8]

    let above: Int
    let through: Int
    let limit: Int

    static let sql = """
        select record_send(row(
            e.id, e.at, e.actor, e.roles, e.role, e.on_behalf_of, e.action, e.kind, e.subject, e.policy, e.classification, e.payload_hash,
            e.reason, e.salt, e.payload, e.transaction)) as line
        from ledger.event e where e.id > $1 and e.id <= $2 order by e.id limit $3
        """

    var parameters: [Parameter] { [.int(above), .int(through), .int(limit)] }

    static func decode(_ row: inout Row) throws -> [UInt8] { try row.bytes("line") }
}
