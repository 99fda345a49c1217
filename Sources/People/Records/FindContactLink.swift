import Postgres

/// A personal link, while it is good. It only looks.
struct FindContactLink: Statement {
    typealias Output = ContactLink

    let link: Int
    let expires: Int
    let purposes: [ContactPurpose]

    static let sql = """
        select id, urn, part, name, email, uses_left, made_at, expires_at, revoked_at, true as is_good
        from people.contact_link
        where id = $1 and extract(epoch from expires_at)::bigint = $2::bigint and revoked_at is null and expires_at > now() and uses_left > 0
            and purpose = any ($3::text[])
        """

    var parameters: [Parameter] { [.int(link), .int(expires), .texts(purposes.map(\.rawValue))] }

    static func decode(_ row: inout Row) throws -> ContactLink { try ContactLink(&row) }
}

extension ContactLink {
    /// From the columns that both statements of links give.
    init(_ row: inout Row) throws {
        let id = try row.int("id")
        let urn = try row.int("urn")
        let part = ContactPart(rawValue: try row.text("part")) ?? .head
        let name = try row.text("name")
        let email = try row.text("email")
        let usesLeft = try row.int("uses_left")
        let madeAt = try row.moment("made_at")
        let expiresAt = try row.moment("expires_at")
        let revokedAt = try row.momentOrNil("revoked_at")
        self.init(
            id: id, urn: urn, part: part, name: name, email: email, usesLeft: usesLeft, madeAt: madeAt, expiresAt: expiresAt,
            revokedAt: revokedAt, isGood: try row.bool("is_good"))
    }
}
