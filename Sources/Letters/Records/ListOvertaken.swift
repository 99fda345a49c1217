import Postgres

/// The runs that hold letters of stage 1 which an act of the list overtook before they were issued.
struct ListOvertaken: Statement {
    let authority: Int

    static let sql = """
        select b.id
        from letters.batch b
        where b.authority = $1 and b.purpose = 'stage-1' and exists (
            select from letters.letter l
            join priority_list.told_by_acts told on told.authority = b.authority and told.year = b.year and told.urn = l.urn
            where l.batch = b.id and l.replaces is null and l.state in ('drafted', 'sent-back', 'approved'))
        order by b.id
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
