import Postgres

/// The runs that hold letters of stage 1 which were overtaken before they were issued.
struct ListOvertaken: Statement {
    let authority: Int

    static let sql = """
        select b.id
        from letters.batch b
        where b.authority = $1 and exists (
            select from letters.letter l
            where l.batch = b.id and l.state in ('drafted', 'sent-back', 'approved') and \(Overtaken.holds))
        order by b.id
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
