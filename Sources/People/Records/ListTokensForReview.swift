import Casework
import Postgres

/// The live tokens that people answer for, as a reviewer of access sees them.
struct ListTokensForReview: Statement {
    struct Output: Sendable {
        let person: PersonID
        let token: Int
        let name: String
        let scope: [String]
        let lastUsed: Moment?
    }

    static let sql = "select person, token, name, scope, last_used_at from people.tokens_under_review() order by person, token"

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("person")), token: try row.int("token"), name: try row.text("name"), scope: try row.texts("scope"),
            lastUsed: try row.momentOrNil("last_used_at"))
    }
}
