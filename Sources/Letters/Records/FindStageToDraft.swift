import Postgres

/// Whether the letters to every maintained school wait to be drafted for a year’s list.
struct FindStageToDraft: Statement {
    enum Output: String, Sendable {
        /// Agreed, each school with its partner, and nothing drafted.
        case ready
        case drafted
        case notYet = "not-yet"
        /// The list’s school year has ended, or a later year’s list is agreed.
        case over
    }

    let authority: Int
    /// The calendar year in which the list’s school year starts.
    let year: Int

    static let sql = """
        select case
            when exists (
                select from letters.batch b join letters.letter l on l.batch = b.id and l.state <> 'withdrawn'
                where b.authority = $1 and b.year = $2 and b.purpose = 'stage-1') then 'drafted'
            when access.today() >= make_date($2 + 1, 9, 1)
                or exists (select from priority_list.agreed where authority = $1 and year > $2) then 'over'
            when exists (select from priority_list.agreed where authority = $1 and year = $2)
                and coalesce(priority_list.without_partner($1), 0) = 0 then 'ready'
            else 'not-yet' end as standing
        """

    var parameters: [Parameter] { [.int(authority), .int(year)] }

    static func decode(_ row: inout Row) throws -> Output { Output(rawValue: try row.text("standing")) ?? .notYet }
}
