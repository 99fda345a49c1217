import Casework
import Postgres

/// Of which run a document for the print room was that is posted already, and when it was.
struct FindPostedPack: Statement {
    struct Output: Sendable {
        let batch: Batch
        let postedAt: Moment
    }

    let authority: Int
    let pack: Int

    static let sql = """
        select b.id, b.year, b.purpose, b.revision, b.made_at, p.posted_at
        from letters.pack p join letters.batch b on b.id = p.batch
        where b.authority = $1 and p.id = $2 and p.posted_at is not null
        """

    var parameters: [Parameter] { [.int(authority), .int(pack)] }

    static func decode(_ row: inout Row) throws -> Output {
        let batch = try Batch(&row)
        return Output(batch: batch, postedAt: try row.moment("posted_at"))
    }
}
