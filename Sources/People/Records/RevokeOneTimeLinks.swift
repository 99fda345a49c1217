import Casework
import Postgres

/// Makes the links that a person still has worthless: all of them, or those of one purpose but for the one that stands.
struct RevokeOneTimeLinks: Statement {
    typealias Output = Void

    let person: PersonID
    var purpose: LinkPurpose?
    var except: Int?

    static let sql = """
        update people.one_time_link set revoked_at = now()
        where person = $1 and used_at is null and revoked_at is null and id is distinct from $2::bigint
            and ($3::text is null or purpose = $3)
        """

    var parameters: [Parameter] { [.int(person.number), .optional(except), .optional(purpose?.rawValue)] }
}
