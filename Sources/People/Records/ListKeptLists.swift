import Casework
import Postgres

/// The lists that a person keeps.
struct ListKeptLists: Statement {
    struct Output: Sendable {
        let id: Int
        let name: String
        /// As `KeptList` reads it.
        let query: String
        let madeAt: Moment
    }

    static let sql = "select id, name, query, made_at from people.kept_list where person = access.person() order by name, id"

    static func decode(_ row: inout Row) throws -> Output {
        Output(id: try row.int("id"), name: try row.text("name"), query: try row.text("query"), madeAt: try row.moment("made_at"))
    }
}
