import Casework
import Postgres

/// Uses a one-time link up; answers whose it was, or no row where it is not good any more. Of two at once one gets it.
struct UseOneTimeLink: Statement {
    typealias Output = PersonID

    let tokenHash: [UInt8]

    static let sql = """
        update people.one_time_link set used_at = now()
        where token_hash = $1 and used_at is null and revoked_at is null and expires_at > now()
            and exists (select from people.person where id = one_time_link.person and suspended_at is null)
        returning person
        """

    var parameters: [Parameter] { [.bytes(tokenHash)] }

    static func decode(_ row: inout Row) throws -> PersonID { PersonID(try row.int("person")) }
}
