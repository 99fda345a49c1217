import Casework
import Postgres

/// Releases a legal hold that stands; gives its subject.
struct ReleaseHold: Statement {
    typealias Output = String

    let id: Int
    let person: PersonID?

    static let sql = """
        update ledger.hold set released_at = now(), released_by = $2::bigint where id = $1 and released_at is null
        returning subject
        """

    var parameters: [Parameter] { [.int(id), .optional(person?.number)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("subject") }
}
