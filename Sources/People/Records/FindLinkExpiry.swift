import Postgres

/// Until when a letter’s link is good, in seconds since 1970, while it is.
struct FindLinkExpiry: Statement {
    typealias Output = Int

    let link: Int

    static let sql = """
        select extract(epoch from expires_at)::bigint as expires from people.contact_link
        where id = $1 and purpose = 'read-letter' and revoked_at is null and expires_at > now() and uses_left > 0
        """

    var parameters: [Parameter] { [.int(link)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("expires") }
}
