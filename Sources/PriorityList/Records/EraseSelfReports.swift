import Casework
import Postgres

/// Erases what at most so many schools said of themselves; gives the numbers of the reports.
struct EraseSelfReports: Statement {
    typealias Output = [Int]

    let before: Moment
    let most: Int

    static let sql = "select priority_list.erase_self_reports($1, $2::integer) as reports"

    var parameters: [Parameter] { [.moment(before), .int(most)] }

    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("reports") }
}
