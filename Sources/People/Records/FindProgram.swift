import Access
import Casework
import Postgres

/// What a token stands for, while it is good: the roles that the person who answers for it holds themselves, within its scope.
struct FindProgram: Statement {
    struct Output: Sendable {
        let token: Int
        let actor: Actor
        let isUsedLongAgo: Bool
    }

    let tokenHash: [UInt8]

    static let sql = """
        select api_token.id, api_token.name, person.id as person,
            array(select role from people.held_now where held_now.person = person.id and on_behalf_of is null) as roles,
            scope, coalesce(last_used_at < now() - interval '1 minute', true) as is_used_long_ago
        from people.api_token join people.person on person.id = api_token.person
        where token_hash = $1 and revoked_at is null and expires_at > now() and person.suspended_at is null
        """

    var parameters: [Parameter] { [.bytes(tokenHash)] }

    static func decode(_ row: inout Row) throws -> Output {
        let token = try row.int("id")
        let name = try row.text("name")
        let person = PersonID(try row.int("person"))
        let roles = Set(try row.texts("roles").compactMap(Role.init))
        let scope = Set(try row.texts("scope").compactMap(Action.init))
        return Output(
            token: token, actor: Actor(person: person, name: name, roles: roles, scope: scope),
            isUsedLongAgo: try row.bool("is_used_long_ago"))
    }
}
