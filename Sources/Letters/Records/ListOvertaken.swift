import Postgres

/// The runs that hold letters of stage 1 which were overtaken before they were issued.
struct ListOvertaken: Statement {
    let authority: Int
    /// Nil for every run.
    let batch: Int?

    static let sql = """
        select b.id
        from letters.batch b
        where b.authority = $1 and b.id = coalesce($2::bigint, b.id) and exists (
            select from letters.letter l
            where l.batch = b.id and l.state in ('drafted', 'sent-back', 'approved') and \(Overtaken.holds))
        order by b.id
        """

    var parameters: [Parameter] { [.int(authority), .optional(batch)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
