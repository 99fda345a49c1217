import Casework
import Postgres

/// Maintained schools in whose names these words stand as they are, those of which they are the whole name first: who knows no number of a school is asked
/// which of them is meant.
struct FindSchoolsNamed: Statement {
    struct Output: Sendable, Encodable {
        let urn: Int
        let name: String
    }

    /// So many are shown; one more is found, so that it can be said that there are more.
    static let most = 20

    let authority: Int
    let words: String

    static let sql = """
        select e.urn, e.name from schools.establishment e
        where e.authority = $1 and e.is_maintained and e.status in ('open', 'proposed-to-close') and strpos(lower(e.name), lower($2)) > 0
        order by lower(e.name) <> lower($2), e.name, e.urn
        limit 21
        """

    var parameters: [Parameter] { [.int(authority), .text(words)] }

    static func decode(_ row: inout Row) throws -> Output { Output(urn: try row.int("urn"), name: try row.text("name")) }
}
