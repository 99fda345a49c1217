import Postgres

/// Keeps what was asked of a list under a name, for whoever the transaction states.
struct KeepList: Statement {
    let name: String
    let query: String

    static let sql = "insert into people.kept_list (person, name, query) values (access.person(), $1, $2)"

    var parameters: [Parameter] { [.text(name), .text(query)] }
}
