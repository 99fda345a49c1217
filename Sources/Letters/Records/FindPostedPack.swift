import Casework
import Postgres

/// Of which run a document for the print room was that is posted already, and when it was.
struct FindPostedPack: Statement {
    struct Output: Sendable {
        let batch: Int
        let postedAt: Moment
    }

    let pack: Int

    static let sql = "select batch, posted_at from letters.pack where id = $1 and posted_at is not null"

    var parameters: [Parameter] { [.int(pack)] }

    static func decode(_ row: inout Row) throws -> Output { Output(batch: try row.int("batch"), postedAt: try row.moment("posted_at")) }
}
