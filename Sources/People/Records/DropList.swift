import Postgres

/// Keeps a list no longer; gives its name, where it was one of the person's own.
struct DropList: Statement {
    typealias Output = String

    let id: Int

    static let sql = "delete from people.kept_list where person = access.person() and id = $1 returning name"

    var parameters: [Parameter] { [.int(id)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
