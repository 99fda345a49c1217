import Casework
import Postgres

/// The tokens there are and were, the newest first.
struct ListTokens: Statement {
    struct Output: Sendable, Encodable {
        let token: Int
        let name: String
        let answeredFor: String
        let scope: [String]
        let madeAt: Moment
        let expiresAt: Moment
        let lastUsed: Moment?
        let revokedAt: Moment?
        let isGood: Bool
    }

    static let sql = """
        select api_token.id, api_token.name, person.name as person, scope, api_token.made_at, expires_at, last_used_at, revoked_at,
            revoked_at is null and expires_at > now() as is_good
        from people.api_token join people.person on person.id = api_token.person
        order by api_token.id desc
        limit 500
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            token: try row.int("id"), name: try row.text("name"), answeredFor: try row.text("person"), scope: try row.texts("scope"),
            madeAt: try row.moment("made_at"), expiresAt: try row.moment("expires_at"), lastUsed: try row.momentOrNil("last_used_at"),
            revokedAt: try row.momentOrNil("revoked_at"), isGood: try row.bool("is_good"))
    }
}
