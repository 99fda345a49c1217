import Postgres

/// How many letters of a run are issued, of those that are approved or issued; and one hash over the documents, in the letters’ order.
struct CountIssued: Statement {
    struct Output: Sendable {
        let issued: Int
        let approved: Int
        let sha256: String
    }

    let batch: Int

    static let sql = """
        select count(*) filter (where l.state = 'issued') as issued, count(*) filter (where l.state = 'approved') as approved,
            encode(sha256(convert_to(coalesce(string_agg(d.sha256, ' ' order by l.id), ''), 'UTF8')), 'hex') as sha256
        from letters.letter l left join letters.document d on d.letter = l.id
        where l.batch = $1
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(issued: try row.int("issued"), approved: try row.int("approved"), sha256: try row.text("sha256"))
    }
}
