import Casework
import Postgres

/// Keeps a personal link to the facts of a school; answers its number and, for its signature, until when it is good, to the second.
struct AddContactLink: Statement {
    struct Output: Sendable {
        let id: Int
        let madeAt: Moment
        let expiresAt: Moment
        let expires: Int
    }

    let urn: URN
    let part: ContactPart
    let name: String
    let email: String
    let uses: Int
    let days: Int
    let maker: PersonID?

    static let sql = """
        insert into people.contact_link (purpose, urn, part, name, email, uses_left, made_by, expires_at)
        values ('check-facts', $1, $2, $3, $4, $5, $6, date_trunc('second', now()) + $7::int * interval '1 day')
        returning id, made_at, expires_at, extract(epoch from expires_at)::bigint as expires
        """

    var parameters: [Parameter] {
        [.int(urn.number), .text(part.rawValue), .text(name), .text(email), .int(uses), .optional(maker?.number), .int(days)]
    }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), madeAt: try row.moment("made_at"), expiresAt: try row.moment("expires_at"), expires: try row.int("expires"))
    }
}
