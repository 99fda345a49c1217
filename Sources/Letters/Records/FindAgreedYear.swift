import Casework
import Postgres

/// The school year of the latest agreed list.
struct FindAgreedYear: Statement {
    struct Output: Sendable {
        let year: Int
        let agreedOn: Day
    }

    let authority: Int

    static let sql = "select year, agreed_on from priority_list.agreed where authority = $1 order by year desc limit 1"

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output { Output(year: try row.int("year"), agreedOn: try row.day("agreed_on")) }
}
