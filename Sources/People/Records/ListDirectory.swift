import Access
import Casework
import Postgres

/// The people of the service by name and organisation.
struct ListDirectory: Statement {
    struct Output: Sendable {
        let person: PersonID
        let name: String
        let organisation: Organisation?
    }

    static let sql = "select id, name, organisation from people.directory() order by name, id"

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            person: PersonID(try row.int("id")), name: try row.text("name"),
            organisation: Organisation(rawValue: try row.text("organisation")))
    }
}
