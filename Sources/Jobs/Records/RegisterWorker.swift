import Postgres

/// Puts a worker process on the list and gives it its number.
struct RegisterWorker: Statement {
    typealias Output = Int

    let host: String
    let process: Int

    static let sql = "insert into jobs.worker (host, process) values ($1, $2) returning id"

    var parameters: [Parameter] { [.text(host), .int(process)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
