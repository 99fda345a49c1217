import Postgres

/// The version that is on its way, held until the transaction ends: of two who change or sign it at once, the second sees what the first did.
struct LockDocument: Statement {
    typealias Output = ListDocument

    let authority: Int

    static let sql = """
        select d.id, d.year, d.number, d.state, d.revision, d.sha256, d.opened_at, d.changed_at, null::text as changed_by, d.agreed_on,
            \(ListDocument.removedColumns)
        from priority_list.document d
        where d.authority = $1 and d.state <> 'agreed'
        for update
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> ListDocument { try ListDocument(&row) }
}
