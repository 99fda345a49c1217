import Access
import Postgres

/// A signature over bytes, by whom the transaction states.
struct InsertSignature: Statement {
    typealias Output = Void

    let document: Int
    let signatory: Signatory
    let role: Role
    let sha256: String

    static let sql = """
        insert into priority_list.signature (document, organisation, person, role, sha256) values ($1, $2, access.person(), $3, $4)
        """

    var parameters: [Parameter] { [.int(document), .text(signatory.rawValue), .text(role.rawValue), .text(sha256)] }
}
