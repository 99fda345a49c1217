import Access
import Casework
import Postgres
import SchoolYear

/// Records an academy that raises significant concern.
struct AddAcademyConcern: Statement {
    typealias Output = Int

    let authority: Int
    let year: AcademicYear
    let urn: URN
    let words: String
    var restriction = Restriction.open

    static let sql = """
        insert into priority_list.academy_concern (authority, year, urn, words, recorded_by, classification, named)
        values ($1, $2, $3, $4, access.person(), $5, $6::bigint[])
        returning id
        """

    var parameters: [Parameter] {
        [
            .int(authority), .int(year.start), .int(urn.number), .text(words), .text(restriction.classification.rawValue),
            .ints(restriction.named.map(\.number)),
        ]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
