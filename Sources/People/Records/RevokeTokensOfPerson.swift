import Casework
import Postgres

/// Makes the live tokens worthless that a person answers for, as a reviewer of access does it; answers their numbers.
struct RevokeTokensOfPerson: Statement {
    typealias Output = Int

    let person: PersonID

    static let sql = "select token from people.revoke_tokens_under_review($1) token order by token"

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("token") }
}
