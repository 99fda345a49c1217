import Postgres

/// Voids what stands under a document, because it is about to change.
struct VoidSignatures: Statement {
    typealias Output = Void

    let document: Int

    static let sql = """
        update priority_list.signature set voided_at = now(), voided_by = access.person() where document = $1 and voided_at is null
        """

    var parameters: [Parameter] { [.int(document)] }
}
