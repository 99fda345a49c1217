import Casework
import Postgres

/// Whose a one-time link is, while it is good. It only looks.
struct FindOneTimeLink: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        let email: String
        let purpose: LinkPurpose
        let expiresAt: Moment
    }

    let tokenHash: [UInt8]

    static let sql = """
        select person.id, person.name, person.email, purpose, expires_at
        from people.one_time_link join people.person on person.id = one_time_link.person
        where token_hash = $1 and used_at is null and revoked_at is null and expires_at > now() and person.suspended_at is null
        """

    var parameters: [Parameter] { [.bytes(tokenHash)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), name: try row.text("name"), email: try row.text("email"),
            purpose: LinkPurpose(rawValue: try row.text("purpose")) ?? .forgotten, expiresAt: try row.moment("expires_at"))
    }
}
