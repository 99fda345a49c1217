import Postgres
import SchoolYear

/// Begins a year’s list; answers nothing where it was begun already.
struct OpenDocument: Statement {
    typealias Output = Int

    let authority: Int
    let year: AcademicYear

    static let sql = """
        insert into priority_list.document (authority, year, state, opened_by, changed_by)
        values ($1, $2, 'draft', access.person(), access.person())
        on conflict do nothing
        returning id
        """

    var parameters: [Parameter] { [.int(authority), .int(year.start)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
