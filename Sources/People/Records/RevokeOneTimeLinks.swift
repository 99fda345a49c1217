import Casework
import Postgres

/// Makes every link that a person still has worthless, but for one where that is stated.
struct RevokeOneTimeLinks: Statement {
    typealias Output = Void

    let person: PersonID
    var except: Int?

    static let sql = """
        update people.one_time_link set revoked_at = now()
        where person = $1 and used_at is null and revoked_at is null and id is distinct from $2::bigint
        """

    var parameters: [Parameter] { [.int(person.number), .optional(except)] }
}
