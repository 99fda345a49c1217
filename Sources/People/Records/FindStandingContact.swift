import Casework
import Postgres

/// What is recorded of one part of one school today.
struct FindStandingContact: Statement {
    struct Output: Sendable {
        let id: Int
        let name: String
        let since: Day
    }

    let urn: URN
    let part: ContactPart

    static let sql = """
        select id, name, lower(during) as since from people.school_contact where urn = $1 and part = $2 and during @> access.today() and withdrawn_at is null
        """

    var parameters: [Parameter] { [.int(urn.number), .text(part.rawValue)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(id: try row.int("id"), name: try row.text("name"), since: try row.day("since"))
    }
}
