import Postgres

/// The years of whose list an act was recorded within a year from now, each once: letters of what is longer ago are drafted no more.
struct ListYearsOfChanges: Statement {
    let authority: Int

    static let sql = """
        select distinct year from priority_list.confirmations
        where authority = $1 and act is not null and made_at > now() - interval '1 year'
        order by year
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("year") }
}
