import Casework
import Postgres

/// Puts a version into its next state, with the bytes that are to be signed where there are any.
struct MoveDocument: Statement {
    typealias Output = Void

    let id: Int
    let state: DocumentState
    let sha256: String?
    /// Of the version that is put forward; nil to leave it.
    let number: Int?
    let agreedOn: Day?
    /// The school whose line this change takes out: kept until the next change, so that it can be put back as it stood.
    var removing: URN?

    static let sql = """
        update priority_list.document
        set state = $2, sha256 = $3, number = coalesce($4::integer, number), agreed_on = $5::date, revision = revision + 1,
            changed_by = access.person(), changed_at = now(),
            removed = (select to_jsonb(gone) from priority_list.line gone where gone.document = $1 and gone.urn = $6::integer)
        where id = $1
        """

    var parameters: [Parameter] {
        [.int(id), .text(state.rawValue), .optional(sha256), .optional(number), .optional(agreedOn), .optional(removing?.number)]
    }
}
