import Postgres

/// Keeps a list no longer; gives what it was, where it was one of the person's own.
struct DropList: Statement {
    struct Output: Sendable {
        let name: String
        let query: String
    }

    let id: Int

    static let sql = "delete from people.kept_list where person = access.person() and id = $1 returning name, query"

    var parameters: [Parameter] { [.int(id)] }

    static func decode(_ row: inout Row) throws -> Output { Output(name: try row.text("name"), query: try row.text("query")) }
}
