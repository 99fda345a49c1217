import Postgres
import SchoolYear

/// Whether a year’s list was begun, and whether something comes before it: the review of the year that ended, where a school was on the list then and is today;
/// or a list of another year that is not agreed yet.
struct FindBeginning: Statement {
    struct Output: Sendable {
        let isBegun: Bool
        let isWaiting: Bool
    }

    let authority: Int
    let year: AcademicYear

    static let sql = """
        select exists (select from priority_list.document where authority = $1 and year = $2) as is_begun,
            exists (select from priority_list.document where authority = $1 and year <> $2 and state <> 'agreed')
                or not exists (select from priority_list.year_closing where authority = $1 and year = $2 - 1)
                and exists (
                    select from priority_list.current listed
                    join priority_list.entry e
                        on e.urn = listed.urn and e.during && daterange(make_date($2 - 1, 9, 1), make_date($2, 9, 1))
                    where listed.authority = $1) as is_waiting
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(isBegun: try row.bool("is_begun"), isWaiting: try row.bool("is_waiting"))
    }
}
