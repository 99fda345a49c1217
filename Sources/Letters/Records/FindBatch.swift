import Postgres

/// One run of letters.
struct FindBatch: Statement {
    typealias Output = Batch

    let authority: Int
    let id: Int

    static let sql = "select id, year, purpose, revision, made_at from letters.batch where authority = $1 and id = $2"

    var parameters: [Parameter] { [.int(authority), .int(id)] }

    static func decode(_ row: inout Row) throws -> Batch { try Batch(&row) }
}
