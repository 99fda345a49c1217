import Casework
import Postgres

/// Takes a school out of a draft.
struct RemoveLine: Statement {
    typealias Output = Void

    let document: Int
    let urn: URN

    static let sql = "delete from priority_list.line where document = $1 and urn = $2"

    var parameters: [Parameter] { [.int(document), .int(urn.number)] }
}
