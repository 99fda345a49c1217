import Access
import Casework
import Postgres

/// Keeps a token's hash and what it is for; answers its number and the transaction's moment.
struct AddToken: Statement {
    struct Output: Sendable {
        let token: Int
        let moment: Moment
    }

    let tokenHash: [UInt8]
    let name: String
    let person: PersonID
    let scope: [Action]
    let days: Int

    static let sql = """
        insert into people.api_token (token_hash, name, person, scope, expires_at)
        values ($1, $2, $3, $4::text[], now() + $5::int * interval '1 day')
        returning id, made_at
        """

    var parameters: [Parameter] {
        [.bytes(tokenHash), .text(name), .int(person.number), .texts(scope.map(\.rawValue)), .int(days)]
    }

    static func decode(_ row: inout Row) throws -> Output { Output(token: try row.int("id"), moment: try row.moment("made_at")) }
}
