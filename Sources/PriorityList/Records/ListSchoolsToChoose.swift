import Casework
import Postgres

/// The open schools of an authority by name, maintained or not, for what a field that takes a URN offers while one types.
struct ListSchoolsToChoose: Statement {
    struct Output: Sendable {
        let urn: Int
        let name: String
    }

    let authority: Int
    let isMaintained: Bool

    static let sql = """
        select e.urn, e.name from schools.establishment e
        where e.authority = $1 and e.is_maintained = $2 and e.status in ('open', 'proposed-to-close')
        order by e.name, e.urn
        """

    var parameters: [Parameter] { [.int(authority), .bool(isMaintained)] }

    static func decode(_ row: inout Row) throws -> Output { Output(urn: try row.int("urn"), name: try row.text("name")) }
}
