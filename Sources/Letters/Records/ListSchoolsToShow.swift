import Casework
import Postgres

/// The schools to which letters were written, by name, for the field that asks with which of them words are shown.
struct ListSchoolsToShow: Statement {
    struct Output: Sendable {
        let urn: Int
        let school: String
    }

    let authority: Int

    static let sql = """
        select urn, max(school) as school from letters.letter
        where authority = $1 and state <> 'withdrawn'
        group by urn order by 2, 1
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output { Output(urn: try row.int("urn"), school: try row.text("school")) }
}
