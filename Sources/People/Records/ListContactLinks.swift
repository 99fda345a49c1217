import Casework
import Postgres

/// The personal links of a school, the newest first.
struct ListContactLinks: Statement {
    typealias Output = ContactLink

    let urn: URN

    static let sql = """
        select id, urn, part, name, email, uses_left, made_at, expires_at, revoked_at,
            revoked_at is null and expires_at > now() and uses_left > 0 as is_good
        from people.contact_link where urn = $1
        order by id desc limit 100
        """

    var parameters: [Parameter] { [.int(urn.number)] }

    static func decode(_ row: inout Row) throws -> ContactLink { try ContactLink(&row) }
}
