package import Casework
package import Postgres

/// How many schools were on the list at the end of the first day of each month of the last twelve, by ground; the last is today’s. A day with nobody on the
/// list is one row without a ground.
package struct CountListed: Statement {
    package struct Output: Sendable {
        package let day: Day
        package let ground: Ground?
        package let schools: Int
        /// Whether a list was ever agreed here.
        package let isAgreedHere: Bool
    }

    let authority: Int
    let day: Day

    package init(authority: Int, day: Day) {
        self.authority = authority
        self.day = day
    }

    package static let sql = """
        select asked.day, entry.ground, count(entry.urn) as schools, exists (select from priority_list.agreed where agreed.authority = $1) as is_agreed_here
        from (
            select date_trunc('month', $2::date - make_interval(months => back))::date as day from generate_series(0, 11) back
            union
            select $2::date
        ) asked
        left join priority_list.entry on entry.authority = $1 and entry.during @> asked.day
        where asked.day >= date '0001-01-01'
        group by asked.day, entry.ground
        order by asked.day, entry.ground
        """

    package var parameters: [Parameter] { [.int(authority), .day(day)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (day, ground, schools) = (try row.day("day"), try row.textOrNil("ground"), try row.int("schools"))
        let isAgreedHere = try row.bool("is_agreed_here")
        guard let ground else { return Output(day: day, ground: nil, schools: schools, isAgreedHere: isAgreedHere) }
        guard let known = Ground(rawValue: ground) else { throw UnknownWord(word: ground) }
        return Output(day: day, ground: known, schools: schools, isAgreedHere: isAgreedHere)
    }
}
