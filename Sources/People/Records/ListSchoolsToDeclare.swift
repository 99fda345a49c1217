import Casework
import Postgres

/// The open schools of an authority by name, maintained or not, for the field in which an interest is declared to offer while one types.
struct ListSchoolsToDeclare: Statement {
    struct Output: Sendable {
        let urn: Int
        let name: String
    }

    let authority: Int

    static let sql = """
        select e.urn, e.name from schools.establishment e
        where e.authority = $1 and e.status in ('open', 'proposed-to-close')
        order by e.name, e.urn
        """

    var parameters: [Parameter] { [.int(authority)] }

    static func decode(_ row: inout Row) throws -> Output { Output(urn: try row.int("urn"), name: try row.text("name")) }
}
