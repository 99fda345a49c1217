import Casework
import Postgres

/// Makes a personal link of a school worthless.
struct RevokeContactLink: Statement {
    typealias Output = Void

    let link: Int
    let urn: URN

    static let sql = "update people.contact_link set revoked_at = now() where id = $1 and urn = $2 and revoked_at is null"

    var parameters: [Parameter] { [.int(link), .int(urn.number)] }
}
